import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { compiledFolder } from '../../lib/releases';

/*
 * What Next has compiled of one version of the code, before it has made a page: `.next-<code>` beside `.next`. The server
 * runs from there, so that no build changes what a running process loads later, and a build that is only for new content
 * begins from there.
 */

/** Of the version that lies in `.next`; written last. */
const mark = 'CODE';

/** Keeps what has just been compiled. What is kept already is the same, and in use: it is left as it is. */
export function keepCompiled(buildDir: string, code: string): void {
  writeFileSync(join(buildDir, '.next', mark), code);
  const kept = compiledFolder(buildDir, code);
  if (existsSync(kept)) return;
  rmSync(`${kept}.new`, { recursive: true, force: true });
  copyWithoutCache(join(buildDir, '.next'), `${kept}.new`);
  renameSync(`${kept}.new`, kept);
}

/** Puts into `.next` what was compiled of this version, unless it lies there. Gives whether there is anything. */
export function takeCompiled(buildDir: string, code: string): boolean {
  const kept = compiledFolder(buildDir, code);
  const next = join(buildDir, '.next');
  if (!existsSync(kept)) return false;
  if (existsSync(join(next, mark)) && readFileSync(join(next, mark), 'utf8') === code) return true;
  forgetCompiled(buildDir);
  mkdirSync(next, { recursive: true });
  for (const name of readdirSync(next))
    if (name !== 'cache') rmSync(join(next, name), { recursive: true, force: true });
  copyWithoutCache(kept, next);
  writeFileSync(join(next, mark), code);
  return true;
}

/** Before anything is compiled: a build that is killed meanwhile leaves nothing that could be taken for whole. */
export function forgetCompiled(buildDir: string): void {
  rmSync(join(buildDir, '.next', mark), { force: true });
}

/** Relative links stay what they are: both folders lie in the same one. */
function copyWithoutCache(from: string, to: string): void {
  const cache = join(from, 'cache');
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    preserveTimestamps: true,
    filter: (file) => file !== cache && !file.endsWith(`/${mark}`),
  });
}
