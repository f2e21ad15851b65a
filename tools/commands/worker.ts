import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { jobsFolder, listJobs, readState, type Job } from '../../lib/desk/local-publisher';
import type { WorkerState } from '../../lib/desk/publisher';
import {
  earlierReleases,
  findCurrentRelease,
  makeCurrent,
  readHidden,
  readRelease,
  releasesFolder,
  sweepReleases,
  sweepUnfinished,
  writeBesideReleases,
} from '../../lib/releases';
import { takeLock } from '../build/build-lock';
import { hideInCopy } from '../build/hide-pages';
import { listFiles } from '../../model/list-files';
import { Building, type Outcome } from './worker/building';
import { exportContent } from './worker/export-content';
import { failureOf, isDiskFull, type Ended } from './worker/failure';

/*
 * `npm run worker`: does what the desk has asked for (lib/desk/local-publisher.ts) until nothing is left, and ends. `npm start`
 * starts it when there is something to do; on a machine where the site may write no releases a service of its own does
 * (deploy/coalition-worker.path). Bundled by the build into .generated/worker.cjs.
 *
 * A job is taken away when it is done. Whoever is killed in the middle leaves it there, and the next worker does it again.
 */

if (existsSync('.env')) process.loadEnvFile('.env');
const root = process.cwd();
const buildDir = resolve(root, process.env.BUILD_DIR ?? '.');
const jobs = jobsFolder(buildDir);
const contentDir = resolve(root, process.env.CONTENT_DIR ?? 'content');

/** How often the folder of jobs is looked at while a build runs, in milliseconds. */
const LOOK_EVERY = 100;
/** Somebody builds by hand: so long until the next try. */
const BUSY = 2_000;
/** What is to be taken down is tried again, whatever keeps it from being done, after so many milliseconds. */
const HIDE_AGAIN = 2_000;

type BuildJob = Extract<Job, { what: 'build' }>;
let state: WorkerState = { ...readState(buildDir), building: undefined };

mkdirSync(releasesFolder(buildDir), { recursive: true });
sweepUnfinished(buildDir);
const free = takeLock(join(releasesFolder(buildDir), 'worker.lock'));
// Another one is at work, and will find what is here.
if (!free) process.exit(0);
process.on('exit', free);

let hideAfter = 0;
let running: { building: Building; job: BuildJob; file: string } | undefined;
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(
    signal,
    () => void (running?.building.kill() ?? Promise.resolve()).finally(() => process.exit(1)),
  );

void work();

async function work(): Promise<void> {
  for (;;) {
    await doAtOnce();
    const builds = listJobs(jobs).flatMap(({ file, job }) => (job.what === 'build' ? { file, job } : []));
    const newest = builds.at(-1);
    // What an older one would have published, the newest has too.
    for (const { file } of builds.slice(0, -1)) rmSync(file, { force: true });
    if (newest && newest.file !== running?.file) {
      const superseded = running?.building;
      running = undefined;
      await superseded?.kill();
      begin(newest);
    }
    if (!running && listJobs(jobs).length === 0) return forgetUnreadable();
    await later(LOOK_EVERY);
  }
}

/** What is half written after a power cut would have a worker started for ever. */
function forgetUnreadable(): void {
  const names = existsSync(jobs) ? readdirSync(jobs) : [];
  const readable = new Set(listJobs(jobs).map(({ file }) => file));
  for (const file of names.filter((name) => name.endsWith('.json')).map((name) => join(jobs, name)))
    if (!readable.has(file)) rmSync(file, { force: true });
}

/** Taking down and going back, which wait for no build. */
async function doAtOnce(): Promise<void> {
  for (const { file, job } of listJobs(jobs)) {
    if (job.what === 'build' || (job.what === 'hide' && performance.now() < hideAfter)) continue;
    try {
      if (job.what === 'hide') await hide(job.paths);
      else goBack(job.to);
    } catch (error) {
      fail({ commit: '', by: job.by }, endedBy(error));
      if (job.what === 'hide') {
        // Whoever is in danger must not be told that it is gone. Releases that nobody may go back to any more make room.
        sweepReleases(buildDir, { before: Date.now() });
        hideAfter = performance.now() + HIDE_AGAIN;
        continue;
      }
    }
    rmSync(file, { force: true });
  }
}

async function hide(paths: string[]): Promise<void> {
  const hidden = readHidden(buildDir);
  // First of all: from here on no release has them.
  const all = [...new Set([...hidden.paths, ...paths])];
  writeBesideReleases(buildDir, 'hidden.json', { paths: all, since: Date.now() });
  const current = findCurrentRelease(buildDir);
  if (!current) return;
  const release = await hideInCopy(buildDir, current, all);
  if (release) makeCurrent(buildDir, release.id);
  if (state.failed?.commit === '') tell({ failed: undefined });
}

function goBack(to: string): void {
  if (!earlierReleases(buildDir).some(({ id }) => id === to)) return;
  makeCurrent(buildDir, to);
  tellProxy(to);
}

function begin({ file, job }: { file: string; job: BuildJob }): void {
  const { commit, by } = job;
  if (job.shown.length) {
    const { paths, since } = readHidden(buildDir);
    const left = paths.filter((path) => !job.shown.includes(path));
    writeBesideReleases(buildDir, 'hidden.json', { paths: left, since });
  }
  try {
    if (isDiskFull(buildDir)) throw new Error('ENOSPC: no room for another release');
    const place = { bare: bareRepository(), contentDir };
    const content = exportContent(place, commit, join(buildDir, '.generated/content-at'));
    const since = Date.now();
    const building = new Building({
      root,
      by,
      env: { ...content.env, CONTENT_DIR: content.contentDir, SITE_COMMIT: commit },
      onStep: (step) => tell({ building: { commit, by, since, ...step } }),
    });
    running = { building, job, file };
    const isWanted = () => running?.building === building;
    void building.outcome.then(async (outcome) => {
      if (!isWanted()) return discard(outcome);
      if ('busy' in outcome) await later(BUSY);
      else {
        if ('failed' in outcome) fail(job, outcome.failed);
        else await publish(outcome.made, since).catch((error: unknown) => fail(job, endedBy(error)));
        rmSync(file, { force: true });
      }
      if (isWanted()) running = undefined;
    });
  } catch (error) {
    fail(job, endedBy(error));
    rmSync(file, { force: true });
  }
}

/** What was made for nobody. */
function discard(outcome: Outcome): void {
  if ('made' in outcome)
    rmSync(join(releasesFolder(buildDir), outcome.made), { recursive: true, force: true });
}

function endedBy(error: unknown): Ended {
  return { said: String(error), reason: error instanceof Error ? error.message : String(error) };
}

/** Gives a release to readers, without what was taken down while it was made. */
async function publish(id: string, since: number): Promise<void> {
  const made = readRelease(join(releasesFolder(buildDir), id));
  if (!made) throw new Error(`Release ${id} is gone.`);
  const hidden = readHidden(buildDir);
  const release = (await hideInCopy(buildDir, made, hidden.paths)) ?? made;
  makeCurrent(buildDir, release.id);
  tell({ building: undefined, failed: undefined });
  tellProxy(release.id);
  sweepReleases(buildDir, { before: hidden.since });
  console.log(`Published ${release.commit} in ${((Date.now() - since) / 1000).toFixed(1)} s.`);
}

/** Headers and redirects of nginx are files that root has copied: which of them are no longer those of this release? */
function tellProxy(id: string): void {
  const given = process.env.PROXY_FILES;
  if (!given) return;
  const made = join(releasesFolder(buildDir), id, '.generated/nginx');
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  tell({ proxy: listFiles(made).filter((name) => read(join(made, name)) !== read(join(given, name))) });
}

function fail({ commit, by }: { commit: string; by: string }, ended: Ended): void {
  console.error(`Nothing was published${commit && ` of ${commit}`}.\n${ended.said}`);
  sweepUnfinished(buildDir);
  tell({ building: undefined, failed: { commit, by, at: Date.now(), ...failureOf(buildDir, ended) } });
}

/** On a full disk there may be no room for it: then nothing is said, rather than what is not so any more. */
function tell(news: Partial<WorkerState>): void {
  state = { ...state, ...news };
  try {
    writeBesideReleases(buildDir, 'state.json', state);
  } catch (error) {
    rmSync(join(releasesFolder(buildDir), 'state.json'), { force: true });
    console.error('The desk cannot be told how far the build is.', error);
  }
}

function bareRepository(): string | undefined {
  const named = process.env.CONTENT_REPOSITORY;
  return named && !/^https?:/.test(named) ? resolve(root, named) : undefined;
}
