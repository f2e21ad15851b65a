import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/*
 * out/ is the site as readers get it. A new one is made beside it and takes its place in two renames, so that no
 * failure of a build, and no kill in the middle of one, leaves less than the last good site.
 */

export interface OutFolder {
  /** The site that is served. */
  current: string;
  /** The one being made. */
  next: string;
}

/** The folders below BUILD_DIR, after mending what a kill between the two renames may have left. */
export function outFolder(buildDir: string): OutFolder {
  const { current, next, last } = names(buildDir);
  if (!existsSync(current) && existsSync(last)) renameSync(last, current);
  return { current, next };
}

/** Puts the new site in the place of the last one. */
export function swapOut(buildDir: string): void {
  const { current, next, last } = names(buildDir);
  rmSync(last, { recursive: true, force: true });
  if (existsSync(current)) renameSync(current, last);
  renameSync(next, current);
  rmSync(last, { recursive: true, force: true });
}

function names(buildDir: string) {
  return {
    current: join(buildDir, 'out'),
    next: join(buildDir, '.generated/out-next'),
    last: join(buildDir, '.generated/out-last'),
  };
}
