import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from '../../model/disk-paths';
import { setTimeout as later } from 'node:timers/promises';
import { earlierReleases, findCurrentRelease, readBesideReleases, releasesFolder } from '../releases';
import type { Publisher, WorkerState } from './publisher';

/*
 * The publisher of our own server (publisher.ts). What is asked for is a file in a folder of jobs; the worker
 * (tools/commands/worker.ts), perhaps another user's, takes them up, and says in one file how far it is.
 */

/** What is asked of the worker. */
export type Job =
  | { what: 'build'; commit: string; by: string; shown: string[] }
  | { what: 'hide'; paths: string[]; by: string }
  | { what: 'back'; to: string; by: string };

const askForRelease: Publisher['askForRelease'] = async (order) => {
  if (!/^[0-9a-f]{40,64}$/.test(order.commit)) throw new Error('That is no commit.');
  ask({ what: 'build', shown: [], ...order });
};

const hidePaths: Publisher['hidePaths'] = async (paths, by) => {
  const odd = paths.find((path) => !/^\/(?:[a-z0-9/-]+|pictures\/\d+-[0-9a-f]+\.[a-z]+)$/.test(path));
  if (odd !== undefined) throw new Error(`${odd} is no address of a page or a picture.`);
  return isDone(ask({ what: 'hide', paths, by }));
};

const goBack: Publisher['goBack'] = async (by) => {
  const [before] = (await findReleaseState()).earlier;
  if (!before || !(await isDone(ask({ what: 'back', to: before.id, by })))) return undefined;
  return findCurrentRelease(folder())?.id === before.id ? before : undefined;
};

const findReleaseState: Publisher['findReleaseState'] = async () => {
  const buildDir = folder();
  const current = findCurrentRelease(buildDir);
  return {
    ...readState(buildDir),
    current,
    earlier: earlierReleases(buildDir),
    waiting: listJobs(jobsFolder(buildDir)).flatMap(({ job }) => (job.what === 'build' ? job.commit : [])),
  };
};

export const localPublisher: Publisher = { askForRelease, hidePaths, goBack, findReleaseState };

/** Where jobs lie. On a machine where the site may write no releases, a folder of its own. */
export function jobsFolder(buildDir: string): string {
  return resolve(process.env.JOBS_DIR || join(releasesFolder(buildDir), 'jobs'));
}

/** Oldest first. What cannot be read is no job. */
export function listJobs(jobs: string): { file: string; job: Job }[] {
  if (!existsSync(jobs)) return [];
  return readdirSync(jobs)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const file = join(jobs, name);
      try {
        return { file, job: JSON.parse(readFileSync(file, 'utf8')) as Job };
      } catch {
        return [];
      }
    });
}

export function readState(buildDir: string): WorkerState {
  try {
    return readBesideReleases(buildDir, 'state.json') ?? {};
  } catch {
    return {};
  }
}

/** Writes a job whole, or throws. */
function ask(job: Job): string {
  const jobs = jobsFolder(folder());
  mkdirSync(jobs, { recursive: true });
  const name = `${String(Date.now()).padStart(15, '0')}-${randomBytes(4).toString('hex')}`;
  const file = join(jobs, `${name}.json`);
  writeFileSync(join(jobs, name), JSON.stringify(job));
  // For the group of a folder that another user's worker reads; nothing in it is secret.
  chmodSync(join(jobs, name), 0o640);
  renameSync(join(jobs, name), file);
  return file;
}

/** What the worker has done, it takes away. */
async function isDone(job: string): Promise<boolean> {
  for (let tries = 0; tries < 100 && existsSync(job); tries += 1) await later(50);
  return !existsSync(job);
}

function folder(): string {
  return resolve(process.cwd(), process.env.BUILD_DIR ?? '.');
}
