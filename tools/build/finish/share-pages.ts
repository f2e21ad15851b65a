import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { inPages } from '../../../lib/library';
import { QUALITY } from './compress';
import { finishPages, type FinishedPage, type Share } from './pages';
import type { Prerendered } from './prerendered';
import type { Into } from './put-file';

/* Which pages are compressed how well, and by which thread. */

/** How many pages are compressed as well as can be: the first page of each list and all else that is no post, then the newest posts. */
const MOST_READ = 200;

/** So many pages are worth a thread, which takes half a second to start. */
const THREAD_FROM = 150;

/** Finishes pages, those that readers ask for often as well as can be, and of many others each core its share. */
export async function finishByReaders(
  root: string,
  buildDir: string,
  into: Into,
  pages: Prerendered[],
): Promise<FinishedPage[]> {
  const { often, rarely } = byReaders(pages);
  const cores = availableParallelism();
  const toMake = rarely.filter(({ kept }) => !kept);
  const elsewhere = new Set(toMake.length < THREAD_FROM ? [] : toMake);
  const here = rarely.filter((page) => !elsewhere.has(page));
  const finished = await Promise.all([
    finishPages({ buildDir, into, pages: often, quality: QUALITY.best, atOnce: 2 * cores }),
    finishPages({ buildDir, into, pages: here, quality: QUALITY.quick }),
    ...sharesOf([...elsewhere], Math.max(1, cores - 1)).map((share) =>
      finishElsewhere(root, { buildDir, into, pages: share, quality: QUALITY.quick }),
    ),
  ]);
  return finished.flat();
}

/** Which pages readers ask for often, and which not: on a large site, older posts and further pages of lists. */
function byReaders(pages: Prerendered[]): { often: Prerendered[]; rarely: Prerendered[] } {
  // A post's address begins with its day, and a further page of a list ends in its number.
  const newness = ({ path }: Prerendered) =>
    /\/page\/\d+$/.test(path) ? '' : (/\/posts\/(\d{4}-\d\d-\d\d)/.exec(path)?.[1] ?? '9999');
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
