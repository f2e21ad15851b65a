import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { isHere, neededPrograms } from './needed-programs.mjs';
import { checks } from './checks.mjs';
import { installBrowser } from './find-browser.mjs';
import {
  installFromDebian,
  installPackages,
  isFree,
  main,
  root,
  run,
  runAside,
  UserError,
} from '../tools/commands/run-programs.mjs';
import { processorSeconds, runSteps } from './steps.mjs';

/*
 * `npm test`: installs what is missing, then checks everything there is to check, and says at its end what was skipped and
 * why. A step that fails hides none of the others. The last line is `N passed, N failed, N skipped`: all tests, and every
 * other step that failed. `npm test -- files fixture` runs some parts of it, over what was built before:
 *
 * check    formatting, lint, types and all unit tests
 * build    both sites: the real one, and that of e2e/content
 * files    what is true of the files of both (e2e/files)
 * real, fixture, editors   in a browser, what visitors and editors do
 */

const parts = ['check', 'build', 'files', 'real', 'fixture', 'editors'];
const browserProjects = {
  real: ['real'],
  fixture: ['fixture', 'fixture-phone', 'fixture-without-javascript'],
  editors: ['fixture-publishing', 'fixture-editors', 'fixture-editors-postgresql'],
};
const sites = {
  fixture: {
    BUILD_DIR: 'build/fixture',
    CONTENT_DIR: 'e2e/content',
    SECURITY_CONTACT: 'mailto:security@example.org',
    // Its pages name this address, where e2e/publishing-site.ts serves a copy: each checkout has one of its own.
    PORT: String(3401 + (Buffer.from(root).reduce((sum, byte, at) => sum + byte * at, 0) % 200)),
  },
  real: { BUILD_DIR: '.', CONTENT_DIR: 'content' },
};
const reports = join(root, 'test-results');

main(async () => {
  const started = performance.now();
  const given = process.argv.slice(2);
  const unknown = given.find((part) => !parts.includes(part));
  if (unknown)
    throw new UserError(`There is no part “${unknown}” of the tests; there are ${parts.join(', ')}.`);
  const wanted = (part) => given.length === 0 || given.includes(part);
  const inBrowser = Object.keys(browserProjects).filter(wanted);

  await installPackages();
  if (inBrowser.length) await installBrowser();
  const missing = await installPrograms();
  // Where Playwright keeps its own of the last run.
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);

  const unit = { title: 'Unit tests', work: () => vitest('unit'), report: () => readVitest('unit') };
  const files = {
    title: 'Files of both sites',
    work: () => vitest('files'),
    report: () => readVitest('files'),
  };
  const browser = { title: 'Browser tests', work: () => runBrowserTests(inBrowser), report: readPlaywright };
  const ofSites = [...(wanted('files') ? [files] : []), ...(inBrowser.length ? [browser] : [])];
  const builds = { title: 'Building both sites', work: buildSites };
  // Two lanes for two cores. A build writes where the types are made, and so comes after them; it leaves a core idle for
  // much of its time, as a browser does, and unit tests take one at most (Vitest's own choice).
  const total = await runSteps([
    [...(wanted('check') ? [checks.types] : []), ...(wanted('build') ? [builds] : []), ofSites],
    wanted('check') ? [checks.formatting, checks.lint, unit] : [],
  ]);

  if (total.skipped.length) console.log(`\nSkipped:\n  ${total.skipped.join('\n  ')}`);
  if (total.flaky.length) console.log(`\nPassed only at the second try:\n  ${total.flaky.join('\n  ')}`);
  for (const name of missing) {
    console.log(
      `There is no ${name} here (on Debian: sudo apt-get install ${neededPrograms[name].debian.join(' ')}).`,
    );
  }
  for (const lines of total.failures) console.log(`\nFailed: ${lines.join('\n  ')}`);
  const processor = processorSeconds();
  console.log(
    `\n${Math.round((performance.now() - started) / 1000)} s${processor ? `, ${Math.round(processor)} s of processor time` : ''}`,
  );
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped`);
  process.exitCode = total.failed ? 1 : 0;
});

/** Installs the programs that tests ask for, where we may, and gives the names of those that are still missing. */
async function installPrograms() {
  const tests = spawnSync('git', ['grep', '-hoE', "isHere\\('[a-z-]+'\\)", '--', '*.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const names = [...new Set(tests.stdout.match(/(?<=')[a-z-]+(?=')/g))];
  for (const name of names) {
    if (!neededPrograms[name])
      throw new UserError(`A test asks for ${name}, which tests/needed-programs.mjs does not have.`);
    if (!isHere(name)) await installFromDebian(neededPrograms[name].debian);
  }
  return names.filter((name) => !isHere(name, { again: true }));
}

/** One after the other, the project's own last: Next writes its folder into next-env.d.ts. Of that of the tests a copy again, after edits. */
async function buildSites() {
  let ok = true;
  for (const [name, site] of Object.entries(sites)) {
    ok = (await run('node', ['tools/build/start-bundled.mjs', 'tools/commands/build.ts'], site)) && ok;
    if (name === 'fixture') ok = (await run('tsx', ['tests/increments.ts', 'of-fixture'], site)) && ok;
  }
  return ok;
}

/** Is there a finished site? Also one of an earlier run, when a part alone is run. */
function built() {
  return Object.keys(sites)
    .filter((name) => existsSync(join(root, sites[name].BUILD_DIR, 'out/404.html')))
    .join(' ');
}

function vitest(name) {
  const config = name === 'files' ? ['--config', 'e2e/files/vitest.config.ts'] : [];
  const outputs = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(name)}`];
  return runAside('vitest', ['run', ...config, ...outputs], { BUILT: built() });
}

function readVitest(name) {
  const report = readReport(name);
  const tests = (report?.testResults ?? []).flatMap(({ name: file, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, file })),
  );
  return {
    passed: report?.numPassedTests ?? 0,
    failed: tests.filter(({ status }) => status === 'failed').map(titleOf),
    skipped: tests.filter(({ status }) => status === 'skipped' || status === 'pending').map(titleOf),
    // A test that passed has messages of its first try alone.
    flaky: tests
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length)
      .map(titleOf),
  };
}

function titleOf({ file, fullName, failureMessages }) {
  return `${relative(root, file)}: ${fullName}${wentWrong(failureMessages[0])}`;
}

/** As much as tells what it is: the whole stands further up, where a host may no longer show it. */
function wentWrong(message = '') {
  const lines = stripVTControlCharacters(message).split('\n').slice(0, 8);
  return message && lines.map((line) => `\n      ${line}`).join('');
}

async function runBrowserTests(names) {
  const [realPort, fixturePort] = await freePorts(2);
  const projects = names
    .flatMap((name) => browserProjects[name])
    .filter((name) => !name.endsWith('postgresql') || isHere('postgresql'))
    .map((name) => `--project=${name}`);
  return run('playwright', ['test', ...projects], {
    BUILT: built(),
    REAL_PORT: String(realPort),
    FIXTURE_PORT: String(fixturePort),
    PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile('browser'),
  });
}

function readPlaywright() {
  const report = readReport('browser');
  const { expected = 0, flaky = 0 } = report?.stats ?? {};
  const suites = report?.suites ?? [];
  return {
    passed: expected + flaky,
    failed: testsWith('unexpected', suites),
    skipped: testsWith('skipped', suites),
    flaky: testsWith('flaky', suites),
  };
}

function testsWith(wanted, suites) {
  return suites.flatMap(({ file, specs = [], suites: inside = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === wanted))
      .map(({ title, tests }) => `${file}: ${title}${reasonOf(tests)}${wentWrong(errorOf(tests))}`),
    ...testsWith(wanted, inside),
  ]);
}

function reasonOf(tests) {
  const reason = tests
    .flatMap(({ annotations }) => annotations)
    .find(({ description }) => description)?.description;
  return reason ? ` (${reason})` : '';
}

function errorOf(tests) {
  return tests.flatMap(({ results }) => results).find(({ error }) => error)?.error.message;
}

function reportFile(name) {
  return join(reports, `${name}.json`);
}

function readReport(name) {
  const file = reportFile(name);
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
