import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment } from '../../lib/environment';
import type { Redirect } from '../../lib/redirects';
import { outFolder } from '../../lib/releases';
import { siteUrl } from '../../lib/site';
import { listFiles } from '../../model/list-files';
import { eachOf } from './each-of';
import { QUALITY } from './finish/compress';
import { headersFile, nginxFiles } from './finish/hosts';
import type { FinishedPage } from './finish/pages';
import { listPrerendered, notFoundIn, type Prerendered } from './finish/prerendered';
import { listPublicFiles } from './finish/public-files';
import { isAboutCopies, leaveCopiesForNext, publishCopies } from './finish/publish-copies';
import { keepFile, putFile, type Into, type PutFile, type ReleasedFile } from './finish/put-file';
import { redirectLines, redirectPage, redirectPageFile, redirectsFile } from './finish/redirects';
import { finishByReaders } from './finish/share-pages';
import { sizeTable } from './finish/size-table';
import { brokenLinks, refuseFaults } from './finish/verify-site';
import { notLookedFor, proveWithdrawn, type ReleaseFile } from './finish/withdrawn-names';
import type { LastRelease } from './last-release';

/*
 * The last step of the build: from what Next has prerendered to the files that readers get
 * (docs/decisions/0010-finished-files.md). It writes each as a reader gets it, proves what it has written, and only then
 * puts it where readers, Next and a host's builder pick it up.
 */

export interface Build {
  /** The folder of the project, for what lies in its public/. */
  root: string;
  /** The folder that holds `.next`, `.generated` and out/. */
  buildDir: string;
  /** The page a reader sees where there is nothing, not finished. */
  notFoundPage: string;
  /** The page they see when a server fails. */
  errorPage: string;
  /** The addresses of the old blog, and where they lead. */
  redirects: Redirect[];
  /** Names that no file may hold. */
  withdrawn?: readonly string[];
  /** What was made last by the same code: what is the same in it is taken from there. */
  last?: LastRelease;
}

/** What the next build has to know of this one (tools/build/last-release.ts). */
export interface Finished {
  /** For the person who builds. */
  table: string;
  /** By their paths. */
  files: Record<string, ReleasedFile>;
  /** Those that were made, and not taken from the last release. */
  made: Map<string, FinishedPath>;
}

export interface FinishedPath {
  isPage: boolean;
  target: string;
  /** Of a page: what links can lead to, to what it links, and the policy's names of its stylesheets. */
  ids: string[];
  links: string[];
  styles: string[];
}

/**
 * Makes the next out/ (`outFolder`), of what Next has made and what is kept, and rewrites the pages in `.next`. Throws with
 * every fault it found; then Next's pages are as Next made them.
 */
export async function finish({
  root,
  buildDir,
  notFoundPage,
  errorPage,
  redirects,
  withdrawn = [],
  last,
}: Build): Promise<Finished> {
  const out = outFolder(buildDir).next;
  const nextDir = join(buildDir, '.next');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });

  const into: Into = { out, last: last && { out: last.out, files: last.files } };
  const files: Record<string, PutFile> = {};
  const put = async (target: string, bytes: Buffer, quality = QUALITY.quick) => {
    files[target] = await putFile(into, target, bytes, quality);
  };
  writeFileSync(notFoundIn(nextDir), notFoundPage);
  const prerendered = listPrerendered(nextDir, last);
  const pagesMade = prerendered.filter(({ isPage }) => isPage);
  const others = [...prerendered.filter(({ isPage }) => !isPage), ...listPublicFiles(root, buildDir)];

  // What is packed well is packed by other threads: all the rest is done meanwhile.
  const [finished] = await Promise.all([
    finishByReaders(
      root,
      buildDir,
      into,
      pagesMade.filter((page) => !isAboutCopies(page)),
    ),
    eachOf(others, async ({ source, target, kept }) => {
      if (kept) files[target] = await keepFile(into, target, QUALITY.quick);
      else await put(target, readFileSync(source));
    }),
  ]);
  for (const { target, file } of finished) files[target] = file;
  await put('500.html', Buffer.from(errorPage), QUALITY.best);
  if (redirects.length) await put(redirectsFile, Buffer.from(redirectLines(redirects)));
  await eachOf(redirects, async (redirect) => {
    const target = redirectPageFile(redirect.from);
    if (target) await put(target, Buffer.from(redirectPage(redirect, siteUrl())));
  });
  const { copies, copyFiles, verdict } = await publishCopies(
    buildDir,
    into,
    pagesMade.filter(isAboutCopies),
    redirects,
    files,
  );
  const pages = [...finished, ...copies];
  const hosted = {
    https: siteUrl().startsWith('https:'),
    pages: pages.map(({ verified }) => verified),
    files: [...others.map(({ path }) => path), ...copyFiles.map((path) => `/${path}`)],
    redirects,
  };
  await put('_headers', Buffer.from(headersFile(hosted)));
  // Some hosts leave out names that begin with a dot or an underscore unless they find this.
  await put('.nojekyll', Buffer.alloc(0));

  refuseFaults([
    ...hosted.pages.flatMap(({ path, faults }) => faults.map((fault) => ({ path, fault }))),
    ...brokenLinks(hosted.pages, redirects, new Set(hosted.files)),
  ]);
  const forNginx = Object.entries(nginxFiles(hosted, readEnvironment(process.env).ONION_URL));
  const isProved = JSON.stringify(last?.withdrawn) === JSON.stringify(withdrawn);
  const unproved = listFiles(out).filter(
    (file) => !(isProved && files[file.replace(/\.(br|gz)$/, '')]?.isKept),
  );
  const unlooked = proveWithdrawn(releaseFiles(out, unproved, forNginx), withdrawn);
  if (unlooked.length) console.warn(notLookedFor(unlooked));

  leaveForNext(nextDir, out, pagesMade, errorPage);
  const nginx = join(buildDir, '.generated/nginx');
  mkdirSync(nginx, { recursive: true });
  for (const [name, text] of forNginx) writeFileSync(join(nginx, name), text);
  if (buildDir === root) leaveCopiesForNext(root, copyFiles);
  const table = [
    sizeTable(pages.map(({ verified, file }) => ({ path: verified.path, size: file.size }))),
    verdict.fits ? `Signed as number ${verdict.sequence}.` : `Not signed: ${verdict.why}`,
  ].join('\n');
  return { table, files: released(files), made: madeOf(prerendered, pages) };
}

function released(files: Record<string, PutFile>): Finished['files'] {
  return Object.fromEntries(
    Object.entries(files).map(([target, { sum, quality, size }]) => [target, { sum, quality, size }]),
  );
}

function madeOf(prerendered: Prerendered[], pages: FinishedPage[]): Finished['made'] {
  const verifiedAt = new Map(pages.map(({ verified }) => [verified.path, verified]));
  const made = prerendered.filter(({ kept }) => !kept);
  return new Map(
    made.map(({ path, isPage, target }) => {
      const { ids = [], links = [], styles = [] } = verifiedAt.get(path) ?? {};
      return [path, { isPage, target, ids: [...ids], links: [...links], styles }];
    }),
  );
}

/** Each is read when it is asked for: where nothing is withdrawn, none. */
function* releaseFiles(
  folder: string,
  files: string[],
  forNginx: [name: string, text: string][],
): Generator<ReleaseFile> {
  for (const file of files) yield { path: `/${file}`, bytes: readFileSync(join(folder, file)) };
  for (const [name, text] of forNginx) yield { path: `.generated/nginx/${name}`, bytes: Buffer.from(text) };
}

/** Where Next itself, or a host's builder, picks pages up, they find the same bytes. */
function leaveForNext(nextDir: string, out: string, pages: Prerendered[], errorPage: string): void {
  for (const { source, target, kept } of pages) if (!kept) copyFileSync(join(out, target), source);
  writeFileSync(join(nextDir, 'server/app/_global-error.html'), errorPage);
  writeFileSync(join(nextDir, 'server/pages/500.html'), errorPage);
  copyFileSync(join(out, '404.html'), join(nextDir, 'server/pages/404.html'));
}
