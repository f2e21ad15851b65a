import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installBrowser } from './find-browser.mjs';
import { installFromDebian, installPackages, isFree, main, root, run, UserError } from './run-programs.mjs';

/*
 * `npm test`: installs what is missing, then checks everything there is to check: formatting, lint, unit tests, the
 * production build of the content and of the content made for tests (e2e/content), types, and in a browser what
 * visitors do. A step that fails hides none of the others. The last line is `N passed, N failed`: all unit and browser
 * tests, and every other step that failed.
 */

const reports = join(root, 'test-results');
const sites = {
  real: { BUILD_DIR: '.', CONTENT_DIR: 'content' },
  fixture: {
    BUILD_DIR: 'build/fixture',
    CONTENT_DIR: 'e2e/content',
    SECURITY_CONTACT: 'mailto:security@example.org',
  },
};
const failures = [];
let passed = 0;
let failed = 0;

main(async () => {
  const started = performance.now();
  await installPackages();
  await installBrowser();
  await installRedis();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);

  await step('Formatting', () => run('prettier', ['--check', '--log-level', 'warn', '.']));
  await step('Lint', () => run('eslint', ['.', '--max-warnings', '0']));
  await step('Unit tests', runUnitTests, readVitest);
  const built = [];
  // The real site last: Next points the types of this folder at what it built last.
  for (const name of ['fixture', 'real']) {
    if (await step(`Building the ${name} site`, () => run('tsx', ['tools/commands/build.ts'], sites[name])))
      built.push(name);
  }
  await step('Types', () => run('tsc', ['--noEmit']));
  if (built.length) await step('Browser tests', () => runBrowserTests(built), readPlaywright);

  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`\n${seconds} s${failures.length ? `. Failed: ${failures.join(', ')}` : ''}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
});

/** For the tests of several instances that share one. They are skipped where there is none and we may not install it. */
async function installRedis() {
  const isHere = () => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
  if (isHere() || ((await installFromDebian(['redis-server'])) && isHere())) return;
  console.log(
    'There is no redis-server: what needs one is skipped (on Debian: sudo apt-get install redis-server).',
  );
}

/** Runs a step and counts: what its report says, else one failure if it failed. Gives whether it passed. */
async function step(title, work, readReport = () => ({ passed: 0, failed: 0 })) {
  console.log(`\n— ${title}`);
  const ok = await work();
  const report = readReport();
  passed += report.passed;
  failed += ok ? 0 : Math.max(1, report.failed);
  if (!ok) failures.push(title);
  return ok;
}

function runUnitTests() {
  const file = join(reports, 'unit.json');
  return run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
}

function readVitest() {
  const report = readReport('unit.json');
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

async function runBrowserTests(built) {
  const [realPort, fixturePort] = await freePorts(2);
  return run('playwright', ['test'], {
    BUILT: built.join(' '),
    REAL_PORT: String(realPort),
    FIXTURE_PORT: String(fixturePort),
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'browser.json'),
  });
}

function readPlaywright() {
  const stats = readReport('browser.json')?.stats;
  return { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0 };
}

function readReport(name) {
  const file = join(reports, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

async function freePorts(count) {
  const ports = [];
  for (let port = 3200; ports.length < count; port++) {
    if (port > 3400)
      throw new UserError('All ports from 3200 to 3400 are taken; the browser tests need two.');
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}
