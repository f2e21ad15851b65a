import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signedFolder } from '../../../lib/copies';
import type { Redirect } from '../../../lib/redirects';
import { outFolder } from '../../../lib/releases';
import { siteUrl } from '../../../lib/site';
import { eachOf } from '../each-of';
import { QUALITY } from './compress';
import { finishPages } from './pages';
import type { Prerendered } from './prerendered';
import { putFile, type Into, type PutFile } from './put-file';
import { redirectPageFile } from './redirects';
import { compareWithSigned, siteLines } from './signature';

/** The pages that say what can be taken away, and whether it was signed. */
export function isAboutCopies({ path }: Prerendered): boolean {
  return /^\/[a-z-]+\/copies$/.test(path);
}

/**
 * Makes these pages as they are if what was built is what was signed, which only then can be known; and as they are
 * otherwise, if it is not. All else of the site is finished. Leaves in .generated what there is to sign.
 */
export async function publishCopies(
  buildDir: string,
  into: Into,
  pages: Prerendered[],
  redirects: Redirect[],
  files: Record<string, PutFile>,
) {
  const finishAs = async (isSigned: boolean) => {
    const atOnce = pages.length || 1;
    const made = await finishPages({ buildDir, into, pages, quality: QUALITY.best, atOnce, isSigned });
    for (const { target, file } of made) files[target] = file;
    return made;
  };
  const copies = await finishAs(true);
  const left = new Set(redirects.flatMap(({ from }) => redirectPageFile(from) ?? []));
  const lines = siteLines(into.out, signedFolder(), left, files);
  writeFileSync(join(buildDir, '.generated/SHA256SUMS'), lines);
  const verdict = compareWithSigned(signedFolder(), lines, siteUrl());
  if (!verdict.fits) return { copies: await finishAs(false), copyFiles: [], verdict };
  await eachOf([...verdict.files], async ([path, bytes]) => {
    files[path] = await putFile(into, path, bytes, QUALITY.best);
  });
  return { copies, copyFiles: [...verdict.files.keys()], verdict };
}

/** Where a host that serves Next's own output looks for files. */
export function leaveCopiesForNext(root: string, files: string[]): void {
  const folder = join(root, 'public/copies');
  rmSync(folder, { recursive: true, force: true });
  for (const path of files) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(outFolder(root).next, path), join(root, 'public', path));
  }
}
