import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isRunning } from '../../lib/releases';

/** Another build is at work in the same folder. Its message is for whoever started this one. */
export class BuildLockError extends Error {}

/**
 * Takes a folder for one build at a time: two would write into each other's files. Gives a function that frees it. Throws a
 * BuildLockError while another build is at work.
 */
export function takeBuildLock(buildDir: string, pid = process.pid): () => void {
  const lock = join(buildDir, '.generated/build.lock');
  const free = takeLock(lock, pid);
  if (!free) throw busy(relative(process.cwd(), lock), holderOf(lock));
  return free;
}

/** Gives a function that frees it, or nothing while its process lives. A lock whose process is gone is taken over. */
export function takeLock(lock: string, pid = process.pid): (() => void) | undefined {
  mkdirSync(dirname(lock), { recursive: true });
  for (let left = 3; left > 0; left -= 1) {
    try {
      writeFileSync(lock, String(pid), { flag: 'wx' });
      return () => {
        if (holderOf(lock) === pid) rmSync(lock, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(lock);
    if (isRunning(holder)) return undefined;
    removeStale(lock, holder, pid);
  }
  return undefined;
}

/** Two that find a stale lock at once: whoever has moved away the other's fresh one puts it back. */
function removeStale(lock: string, holder: number, pid: number): void {
  const away = `${lock}.${pid}`;
  try {
    renameSync(lock, away);
  } catch {
    return;
  }
  if (holderOf(away) === holder) rmSync(away, { force: true });
  else renameSync(away, lock);
}

/** 0 for a lock that is gone, or of which nobody wrote whose it is. */
function holderOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

function busy(lock: string, holder: number): BuildLockError {
  return new BuildLockError(
    [
      `Another build is at work in this folder (process ${holder}). Wait for its end and start again; if there is none, remove ${lock}.`,
      `这个目录里正有另一次构建（进程 ${holder}）。请等它结束后再开始；如果其实没有，请删除 ${lock}。`,
    ].join('\n'),
  );
}
