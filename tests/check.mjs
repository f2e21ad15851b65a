import { spawnSync } from 'node:child_process';
import { checks } from './checks.mjs';
import { installPackages, main, root, runAside } from '../tools/commands/run-programs.mjs';
import { runSteps } from './steps.mjs';

/*
 * `npm run check`: what can be known within a minute, without a build: formatting, lint, types, and the unit tests of what
 * differs from the main branch. With `-- --all`, all unit tests.
 */

main(async () => {
  await installPackages();
  const base = process.argv.includes('--all') ? undefined : comparedWith();
  const unit = {
    title: base ? `Unit tests of what differs from ${base}` : 'All unit tests',
    work: () =>
      runAside('vitest', [
        'run',
        '--project',
        'UTC*',
        '--passWithNoTests',
        ...(base ? ['--changed', base] : []),
      ]),
  };
  const { failures } = await runSteps([...Object.values(checks), unit].map((step) => [step]));
  console.log(
    failures.length
      ? `\nTo mend: ${failures.join(', ')}.`
      : '\nAll of this is in order. What only `npm test` proves: that the site builds, what is in its files, and what\n' +
          'readers, editors and strangers meet in a browser; the days in other time zones' +
          (base ? '; the unit tests of what has not changed.' : '.'),
  );
  process.exitCode = failures.length ? 1 : 0;
});

/** The main branch where this is another, else the last commit. */
function comparedWith() {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  for (const main of ['origin/main', 'main']) {
    const common = git('merge-base', 'HEAD', main);
    if (common && common !== git('rev-parse', 'HEAD')) return main;
  }
  return 'HEAD';
}
