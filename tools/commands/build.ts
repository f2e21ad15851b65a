import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { readConfiguration } from '../../lib/sign-in/configuration';
import { makeCurrent, readHidden, sweepReleases } from '../../lib/releases';
import { codeVersion } from '../build/code-version';
import { BuildLockError, takeBuildLock } from '../build/build-lock';
import { hideInCopy } from '../build/hide-pages';
import { makeRelease, StepError, type Step } from '../build/make-release';
import { changedInputs, noteInputs, releaseInputs, type ReleaseInput } from '../build/release-inputs';
import { Programs } from '../build/release-steps';

/*
 * `npm run build`: makes a release of the content as it lies there, from nothing, and gives it to readers
 * (tools/build/make-release.ts). The first step that fails ends it and says why.
 *
 * tools/build/start-bundled.mjs starts it. CONTENT_DIR chooses another content folder (default content). BUILD_DIR chooses
 * another folder for everything that is generated, below the project (default the project's own): .contentlayer, .generated, .next, releases, out.
 *
 * `npm run up` starts it with `--if-changed`: it makes nothing if readers have all of it already, and else begins from what
 * was compiled of the same code.
 *
 * The worker (tools/commands/worker.ts) starts the same with `--again`, which begins from what was compiled of the same
 * code, and `--for <editor>`. It is told of each step, and gives the release to readers itself.
 */

try {
  readConfiguration(process.env);
} catch (error) {
  console.error(`Nothing was built. ${(error as Error).message}`);
  process.exit(1);
}

const root = process.cwd();
const buildName = process.env.BUILD_DIR ?? '.';
const buildDir = join(root, buildName);
process.on('exit', await lockOrExit());
const contentDir = resolve(root, process.env.CONTENT_DIR ?? 'content');
const commit = process.env.SITE_COMMIT || process.env.VERCEL_GIT_COMMIT_SHA || commitOf(root);
const ifChanged = process.argv.includes('--if-changed');
// As it is before anything is read: what is changed during the build is seen by the next one.
const inputs = releaseInputs({ root, contentDir, code: codeVersion(root, buildName), commit }, process.env);
if (ifChanged) {
  const changed = changedInputs(buildDir, inputs);
  console.log(sayChanged(changed));
  if (changed?.length === 0) process.exit();
}
const programs = new Programs(root, buildDir, {
  ...process.env,
  CONTENT_DIR: contentDir,
  NEXT_TELEMETRY_DISABLED: '1',
  SITE_COMMIT: commit,
});
// Whoever waits for this release is gone: nobody will give it to readers. All that runs here is one group.
process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));

try {
  const release = await makeRelease({
    ...{ root, buildDir, buildName, contentDir, commit, programs },
    again: ifChanged || process.argv.includes('--again'),
    by: process.argv.includes('--for') ? process.argv.at(process.argv.indexOf('--for') + 1) : undefined,
    onStep: tell,
  });
  if (!(await tellWorker({ made: release.id }))) {
    const { paths, since } = readHidden(buildDir);
    const without = await hideInCopy(buildDir, release, paths);
    if (without) console.warn(`Taken down, and left out: ${without.hidden?.join(' ')}`);
    makeCurrent(buildDir, (without ?? release).id);
    noteInputs(buildDir, inputs);
    sweepReleases(buildDir, { before: since });
  }
} catch (error) {
  const title = error instanceof StepError ? `${error.title.en}: ` : '';
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`\n${title}${reason}\nNothing was published; what was built last is untouched.`);
  programs.end();
  await tellWorker({ failed: { title: error instanceof StepError ? error.title : undefined, reason } });
  process.exit(1);
}

function tell({ step, steps, title, took }: Step): void {
  const name = `[${step}/${steps}] ${title.en}`;
  console.log(took === undefined ? name : `${name}: ${(took / 1000).toFixed(1)} s`);
  if (took === undefined) process.send?.({ step, steps, title });
}

function sayChanged(changed: ReleaseInput[] | undefined): string {
  const names = {
    code: 'the code',
    content: 'the content',
    settings: 'the commit, the settings or what is signed',
  };
  if (changed?.length === 0)
    return 'Nothing is built: code, content and settings are those of the last build.';
  if (!changed) return 'Building: nobody knows of what the last build was made, or there was none.';
  return `Building, because something has changed since the last build: ${changed.map((input) => names[input]).join('; ')}.`;
}

/** Gives whether there is a worker; it hears nothing after that. */
async function tellWorker(last: object): Promise<boolean> {
  if (!process.send) return false;
  await new Promise((done) => process.send?.(last, done));
  process.removeAllListeners('disconnect');
  process.disconnect();
  return true;
}

async function lockOrExit(): Promise<() => void> {
  try {
    return takeBuildLock(buildDir);
  } catch (error) {
    if (!(error instanceof BuildLockError)) throw error;
    console.error(error.message);
    await tellWorker({ busy: true });
    process.exit(1);
  }
}

/** What is built, for /healthz; `-dirty` says that not all of it was committed. */
function commitOf(folder: string): string {
  const { stdout } = spawnSync('git', ['describe', '--always', '--abbrev=40', '--dirty', '--exclude=*'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout?.trim() || 'unknown';
}
