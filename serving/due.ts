import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How often it is looked, in milliseconds. */
const LOOK_EVERY = 30_000;

/**
 * What editors have scheduled is published when it is due, at the start what is overdue: the editors' part is asked to, at
 * the address that a host's clock asks too (app/preview/due). Whether anything is due stands in a file, so that no
 * database is opened for readers' sake.
 */
export function watchDue(dataDir: string, origin: () => string): void {
  process.env.CRON_SECRET ??= randomBytes(24).toString('base64url');
  let isAsking = false;
  const look = async () => {
    if (isAsking || !isDue(join(dataDir, 'next-due'))) return;
    isAsking = true;
    await fetch(`${origin()}/preview/due`, {
      headers: { authorization: `Bearer ${process.env.CRON_SECRET}`, connection: 'close' },
      signal: AbortSignal.timeout(120_000),
    }).catch((error: unknown) => console.error('What is due could not be published yet.', error));
    isAsking = false;
  };
  setInterval(look, LOOK_EVERY).unref();
  setTimeout(look, 2_000).unref();
}

function isDue(file: string): boolean {
  try {
    return Number(readFileSync(file, 'utf8')) <= Date.now();
  } catch {
    return false;
  }
}
