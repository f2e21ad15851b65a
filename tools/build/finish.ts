import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readEnvironment } from '../../lib/environment';
import { inPages } from '../../lib/library';
import { mediaType } from '../../lib/media-types';
import type { Redirect } from '../../lib/redirects';
import { signedFolder } from '../../lib/copies';
import { outFolder } from '../../lib/releases';
import { siteUrl } from '../../lib/site';
import { QUALITY } from './finish/compress';
import { headersFile, nginxFiles } from './finish/hosts';
import { movedFacts, movedFile, movedFileOf, movedPage, redirectLines } from './finish/redirects';
import { finishPages, type FinishedPage, type Share } from './finish/pages';
import { keepFile, putFile, type Into, type PutFile, type ReleasedFile } from './finish/put-file';
import { listPrerendered, type Prerendered } from './finish/prerendered';
import { judge, siteLines } from './finish/signature';
import { brokenLinks, type Fault } from './finish/verify';
import { sizeTable } from './finish/size-table';
import { eachOf } from './each-of';
import type { LastRelease } from './last-release';
import { notLookedFor, proveWithdrawn, type ReleaseFile } from './finish/withdrawn-names';
import { listFiles } from '../../model/list-files';

/*
 * The last step of the build: from what Next has prerendered to the files that readers get
 * (docs/decisions/0010-readers-get-files.md). It takes out all that is only for scripts, proves what is left, and only
 * then puts it where readers, Next and a host's builder pick it up.
 */

/** How many pages are compressed as well as can be: the first page of each list and all else that is no post, then the newest posts. */
const MOST_READ = 200;

/** So many pages are worth a thread, which takes half a second to start. */
const THREAD_FROM = 150;

/** How many faults are printed; the rest is counted. */
const SHOWN_FAULTS = 30;

export interface Build {
  /** The folder of the project, for what lies in its public/. */
  root: string;
  /** The folder that holds `.next`, `.generated` and out/. */
  buildDir: string;
  /** The page a reader sees when Next fails. */
  errorPage: string;
  /** The addresses of the old blog, and where they lead. */
  moved: Redirect[];
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
  made: Map<string, FinishedAddress>;
}

export interface FinishedAddress {
  kind: Prerendered['kind'];
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
  errorPage,
  moved,
  withdrawn = [],
  last,
}: Build): Promise<Finished> {
  const out = outFolder(buildDir);
  const nextDir = join(buildDir, '.next');
  rmSync(out.next, { recursive: true, force: true });
  mkdirSync(out.next, { recursive: true });

  const prerendered = listPrerendered(nextDir, last);
  const into: Into = { out: out.next, last: last && { out: last.out, files: last.files } };
  const files: Record<string, PutFile> = {};
  const put = async (target: string, bytes: Buffer, quality: number) => {
    files[target] = await putFile(into, target, bytes, quality);
  };
  const allPages = prerendered.filter(({ kind }) => kind === 'page');
  const { often, rarely } = byReaders(allPages.filter(({ address }) => !copiesPage.test(address)));
  const others = [...prerendered.filter(({ kind }) => kind === 'file'), ...filesOf(root, buildDir)];
  const cores = availableParallelism();
  const toMake = rarely.filter(({ kept }) => !kept);
  const elsewhere = new Set(toMake.length < THREAD_FROM ? [] : toMake);
  const here = rarely.filter((page) => !elsewhere.has(page));
  // What is packed well is packed by other threads: all the rest is done meanwhile.
  const [, ...finished] = await Promise.all([
    eachOf(others, async ({ source, target, kept }) => {
      if (kept) files[target] = await keepFile(into, target, QUALITY.quick);
      else await put(target, readFileSync(source), QUALITY.quick);
    }),
    finishPages({ buildDir, into, pages: often, quality: QUALITY.best, atOnce: 2 * cores }),
    finishPages({ buildDir, into, pages: here, quality: QUALITY.quick }),
    ...sharesOf([...elsewhere], Math.max(1, cores - 1)).map((pages) =>
      finishElsewhere(root, { buildDir, into, pages, quality: QUALITY.quick }),
    ),
  ]);
  await put('500.html', Buffer.from(errorPage), QUALITY.best);
  if (moved.length) await put(movedFile, Buffer.from(redirectLines(moved)), QUALITY.quick);
  await eachOf(moved, async (address) => {
    const target = movedFileOf(address.from);
    if (target) await put(target, Buffer.from(movedPage(address, siteUrl())), QUALITY.quick);
  });
  const aboutCopies = allPages.filter(({ address }) => copiesPage.test(address));
  for (const { target, file } of finished.flat()) files[target] = file;
  const { copies, copyFiles, verdict } = await publishCopies(buildDir, into, aboutCopies, moved, files);
  const pages = [...finished.flat(), ...copies];
  const hosted = {
    https: siteUrl().startsWith('https:'),
    pages: pages.map(({ facts }) => facts),
    files: [...others.map(({ address }) => address), ...copyFiles.map((path) => `/${path}`)],
    redirects: moved,
  };
  await put('_headers', Buffer.from(headersFile(hosted)), QUALITY.quick);
  // Some hosts leave out names that begin with a dot or an underscore unless they find this.
  await put('.nojekyll', Buffer.alloc(0), QUALITY.quick);

  const facts = pages.map((page) => page.facts);
  refuse([
    ...facts.flatMap(({ address, faults }) => faults.map((fault) => ({ address, fault }))),
    ...brokenLinks([...facts, ...movedFacts(moved)], new Set(hosted.files)),
  ]);
  const forNginx = Object.entries(nginxFiles(hosted, readEnvironment(process.env).ONION_URL));
  const isProved = JSON.stringify(last?.withdrawn) === JSON.stringify(withdrawn);
  const changed = listFiles(out.next).filter(
    (file) => !(isProved && files[file.replace(/\.(br|gz)$/, '')]?.isKept),
  );
  const unproved = proveWithdrawn(releaseFiles(out.next, changed, forNginx), withdrawn);
  if (unproved.length) console.warn(notLookedFor(unproved));
  leaveForNext(nextDir, out.next, allPages, errorPage);
  const nginx = join(buildDir, '.generated/nginx');
  mkdirSync(nginx, { recursive: true });
  for (const [name, text] of forNginx) writeFileSync(join(nginx, name), text);
  if (buildDir === root) leaveCopiesForNext(root, copyFiles);
  const table = [
    sizeTable(pages.map(({ facts, file }) => ({ address: facts.address, size: file.size }))),
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
  const factsAt = new Map(pages.map(({ facts }) => [facts.address, facts]));
  const made = prerendered.filter(({ kept }) => !kept);
  return new Map(
    made.map(({ address, kind, target }) => {
      const { ids = [], links = [], styles = [] } = factsAt.get(address) ?? {};
      return [address, { kind, target, ids: [...ids], links: [...links], styles }];
    }),
  );
}

/** The pages that say what can be taken away, and whether it was signed. */
const copiesPage = /^\/[a-z-]+\/copies$/;

/**
 * Makes these pages as they are if what was built is what was signed, which only then can be known; and as they are
 * otherwise, if it is not. All else of the site is finished. Leaves in .generated what there is to sign.
 */
async function publishCopies(
  buildDir: string,
  into: Into,
  pages: Prerendered[],
  moved: Redirect[],
  files: Record<string, PutFile>,
) {
  const finishAs = async (isSigned: boolean) => {
    const atOnce = pages.length || 1;
    const made = await finishPages({ buildDir, into, pages, quality: QUALITY.best, atOnce, isSigned });
    for (const { target, file } of made) files[target] = file;
    return made;
  };
  const copies = await finishAs(true);
  const left = new Set(moved.flatMap(({ from }) => movedFileOf(from) ?? []));
  const lines = siteLines(into.out, signedFolder(), left, files);
  writeFileSync(join(buildDir, '.generated/SHA256SUMS'), lines);
  const verdict = judge(signedFolder(), lines, siteUrl());
  if (!verdict.fits) return { copies: await finishAs(false), copyFiles: [], verdict };
  await eachOf([...verdict.files], async ([path, bytes]) => {
    files[path] = await putFile(into, path, bytes, QUALITY.best);
  });
  return { copies, copyFiles: [...verdict.files.keys()], verdict };
}

/** Where a host that serves Next's own output looks for files. */
function leaveCopiesForNext(root: string, files: string[]): void {
  const folder = join(root, 'public/copies');
  rmSync(folder, { recursive: true, force: true });
  for (const path of files) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(outFolder(root).next, path), join(root, 'public', path));
  }
}

/** Which pages readers ask for often, and which not: on a large site, older posts and further pages of lists. */
function byReaders(pages: Prerendered[]): { often: Prerendered[]; rarely: Prerendered[] } {
  // A post's address begins with its day, and a further page of a list ends in its number.
  const newness = ({ address }: Prerendered) =>
    /\/page\/\d+$/.test(address) ? '' : (/\/posts\/(\d{4}-\d\d-\d\d)/.exec(address)?.[1] ?? '9999');
  const sorted = pages.toSorted((a, b) => Number(newness(a) < newness(b)) - Number(newness(a) > newness(b)));
  return { often: sorted.slice(0, MOST_READ), rarely: sorted.slice(MOST_READ) };
}

/** As many shares as threads, of about as many pages each; none for no pages. */
function sharesOf(pages: Prerendered[], threads: number): Prerendered[][] {
  return pages.length ? inPages(pages, Math.ceil(pages.length / threads)) : [];
}

/** Finishes pages on a thread of their own. Throws what is thrown there. */
function finishElsewhere(root: string, share: Share): Promise<FinishedPage[]> {
  return new Promise((done, failed) => {
    new Worker(join(root, 'tools/build/finish/pages-worker.mjs'), { workerData: share })
      .once('message', done)
      .once('error', failed)
      .once('exit', () => failed(new Error('a thread ended before its pages were finished.')));
  });
}

/** Below public/: what lies in .generated/public as well. Those are of this build. */
const copiesForNext = ['pictures/', 'cards/', 'search/', 'copies/'];

/** What lies in public/ and what earlier steps of the build have made for readers, such as pictures. */
function filesOf(root: string, buildDir: string): Prerendered[] {
  const copies = copiesForNext.map((name) => join(root, 'public', name));
  return [join(root, 'public'), join(buildDir, '.generated/public')].flatMap((folder) =>
    listFiles(folder)
      .filter((file) => !/(^|\/)\.(gitkeep|DS_Store)$/.test(file))
      .map((file) => ({ address: `/${file}`, source: join(folder, file) }))
      .filter(({ source }) => !copies.some((copy) => source.startsWith(copy)))
      .map(({ address, source }) => {
        if (!mediaType(address))
          throw new Error(`${source} has an ending that is not in lib/media-types.ts.`);
        return { address, kind: 'file', source, target: address.slice(1) };
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

/** Throws if there is a fault, with each said once: most of them are on many pages. */
function refuse(faults: Fault[]): void {
  if (faults.length === 0) return;
  const pagesWith = new Map<string, string[]>();
  for (const { address, fault } of faults) pagesWith.set(fault, [...(pagesWith.get(fault) ?? []), address]);
  const lines = [...pagesWith].map(
    ([fault, [first, ...others]]) =>
      `${first} ${fault}${others.length ? ` (and so ${others.length} more)` : ''}`,
  );
  const more = lines.length > SHOWN_FAULTS ? [`and ${lines.length - SHOWN_FAULTS} other faults`] : [];
  throw new Error(
    ['the pages are not fit for readers:', ...lines.slice(0, SHOWN_FAULTS), ...more].join('\n  '),
  );
}

/** Where Next itself, or a host's builder, picks pages up, they find the same bytes. */
function leaveForNext(nextDir: string, out: string, pages: Prerendered[], errorPage: string): void {
  for (const { source, target, kept } of pages) if (!kept) copyFileSync(join(out, target), source);
  writeFileSync(join(nextDir, 'server/app/_global-error.html'), errorPage);
  writeFileSync(join(nextDir, 'server/pages/500.html'), errorPage);
  copyFileSync(join(out, '404.html'), join(nextDir, 'server/pages/404.html'));
}
