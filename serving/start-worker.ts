import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { jobsFolder } from '../lib/desk/local-publisher';

/** How often the folder of jobs is looked at, in milliseconds. */
const LOOK_EVERY = 200;
/** After a worker that ended and left something to do, the next one waits so long, and twice as long each time. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/**
 * Starts the worker (tools/commands/worker.ts) whenever there is something for it to do; it ends by itself. Where the site
 * is not built but only runs, as in a container, there is none. Gives a function that ends it.
 */
export function startWorker(buildDir: string): () => void {
  // As it was when the server began: what the server notes there later (the release it reads), and Next with it (its whole
  // configuration), is not for a build.
  const env = { ...process.env, RELEASE_DIR: undefined };
  const program = join(buildDir, '.generated/worker.cjs');
  if (!existsSync(program) || !existsSync(resolve('tools/commands/build.ts'))) return () => {};
  const jobs = jobsFolder(buildDir);
  let worker: ChildProcess | undefined;
  let [notBefore, wait] = [0, FIRST_WAIT];

  const look = () => {
    if (worker || performance.now() < notBefore) return;
    if (!isWaiting(jobs)) {
      wait = FIRST_WAIT;
      return;
    }
    worker = spawn(process.execPath, [program], { env, stdio: ['ignore', 'inherit', 'inherit'] });
    const ended = () => {
      worker = undefined;
      notBefore = performance.now() + wait;
      wait = Math.min(2 * wait, LONGEST_WAIT);
    };
    worker.once('exit', ended).once('error', ended);
  };
  setInterval(look, LOOK_EVERY).unref();
  return () => worker?.kill();
}

function isWaiting(jobs: string): boolean {
  try {
    return readdirSync(jobs).some((name) => name.endsWith('.json'));
  } catch {
    return false;
  }
}
