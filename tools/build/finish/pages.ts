import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { scriptedPages, styleHashOf } from '../../../lib/headers';
import { isText } from '../../../lib/media-types';
import { outFolder } from '../../../lib/out-folder';
import { scriptedStylesheetNames, stylesheetNames } from '../../../lib/stylesheet-names';
import { siteUrl } from '../../../lib/site';
import { writeCompressed } from './compress';
import { withPolicy } from './meta-csp';
import type { Prerendered } from './prerendered';
import { factsOf, type Facts } from './verify';
import { stripPage, type Sheets } from './strip';

/* Pages, each from what Next has made to what lies in the next out/: for finish.ts, and for threads that it starts. */

/** The most a page may weigh with its stylesheet, in bytes of brotli: it then arrives in one flight of packets. */
const LARGEST_PAGE = 12_000;

export interface FinishedPage {
  facts: Facts;
  html: string;
  source: string;
  size: number;
}

/** Pages to finish, as one thread can tell another. */
export interface Share {
  buildDir: string;
  pages: Prerendered[];
  /** Of brotli; see QUALITY in compress.ts. */
  quality: number;
  /** How many are packed at once, by other threads. */
  atOnce?: number;
  /** Is what was built what was signed? Only the pages on copies say so. */
  isSigned?: boolean;
}

/** Finishes pages; gives them in their order, with the faults that each has by itself. */
export async function finishPages({
  buildDir,
  pages,
  quality,
  atOnce,
  isSigned,
}: Share): Promise<FinishedPage[]> {
  const sheets: Sheets = new Map(
    [...stylesheetNames, ...scriptedStylesheetNames].map((name) => [
      name,
      readFileSync(join(buildDir, '.generated', `${name}.css`), 'utf8'),
    ]),
  );
  const hashesOf = (names: readonly string[]) => names.map((name) => styleHashOf(sheets.get(name) ?? ''));
  // The policy of most pages does not name the sheets of those that may run a script.
  const styleHashes = {
    others: hashesOf(stylesheetNames),
    scripted: hashesOf([...stylesheetNames, ...scriptedStylesheetNames]),
  };
  return eachOf(
    pages,
    async ({ address, source, target }) => {
      const scripted = scriptedPages.test(address);
      const stripped = stripPage(readFileSync(source, 'utf8'), { sheets, keepOwnScript: scripted, isSigned });
      const html = withPolicy(stripped.html, scripted);
      const facts = factsOf(address, html, {
        origin: siteUrl(),
        scripted,
        styleHashes: scripted ? styleHashes.scripted : styleHashes.others,
      });
      if (stripped.removed === 0)
        facts.faults.push('was not rewritten: Next has changed how it makes pages, or has not run');
      const size = await putFile(buildDir, target, Buffer.from(html), quality);
      if (size > LARGEST_PAGE)
        facts.faults.push(`is ${size} bytes (brotli); at most ${LARGEST_PAGE} are allowed`);
      return { facts, html, source, size };
    },
    atOnce,
  );
}

/** Writes a file of the site, with its compressed copies if it is text. Gives the size that crosses the wire. */
export async function putFile(
  buildDir: string,
  target: string,
  bytes: Buffer,
  quality: number,
): Promise<number> {
  const out = outFolder(buildDir);
  const file = join(out.next, target);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return isText(`/${target}`)
    ? writeCompressed(file, bytes, quality, join(out.current, target))
    : bytes.length;
}

/** Works on so many items at once; gives the results in the order of the items. */
export async function eachOf<T, R>(items: T[], work: (item: T) => Promise<R>, atOnce = 1): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const queue = items.entries();
  const lane = async () => {
    for (const [at, item] of queue) {
      results[at] = await work(item);
      // What waits for another thread has its turn, however quick the items are.
      await setImmediate();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}
