import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptedPages, styleHashOf } from '../../../lib/headers';
import { scriptedStylesheetNames, stylesheetNames } from '../../../lib/stylesheet-names';
import { siteUrl } from '../../../lib/site';
import { eachOf } from '../each-of';
import type { Prerendered } from './prerendered';
import { keepFile, putFile, type Into, type PutFile } from './put-file';
import { verifyPage, type VerifiedPage } from './verify-page';
import { plainPage } from './plain-page';

/* Pages, each from what Next has made to what lies in the next out/: for finish.ts, and for threads that it starts. */

/** The most a page may weigh with its stylesheet, in bytes of brotli: it then arrives in one flight of packets. */
const LARGEST_PAGE = 12_000;

export interface FinishedPage {
  verified: VerifiedPage;
  /** Where it was put, below out/. */
  target: string;
  file: PutFile;
}

/** Pages to finish, as one thread can tell another. */
export interface Share {
  buildDir: string;
  into: Into;
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
  into,
  pages,
  quality,
  atOnce,
  isSigned,
}: Share): Promise<FinishedPage[]> {
  const hashesOf = (names: readonly string[]) =>
    names.map((name) => styleHashOf(readFileSync(join(buildDir, '.generated', `${name}.css`), 'utf8')));
  // The policy of most pages does not name the sheets of those that may run a script.
  const styleHashes = {
    others: hashesOf(stylesheetNames),
    scripted: hashesOf([...stylesheetNames, ...scriptedStylesheetNames]),
  };
  return eachOf(
    pages,
    async ({ path, source, target, kept }): Promise<FinishedPage> => {
      if (kept) {
        const { ids, links, styles } = kept;
        const verified = { path, ids: new Set(ids), links: new Set(links), styles, faults: [] };
        return { verified, target, file: await keepFile(into, target, quality) };
      }
      const scripted = scriptedPages.test(path);
      const html = plainPage(readFileSync(source, 'utf8'), { scripted, isSigned });
      const verified = verifyPage(path, html, {
        origin: siteUrl(),
        scripted,
        styleHashes: scripted ? styleHashes.scripted : styleHashes.others,
      });
      const file = await putFile(into, target, Buffer.from(html), quality);
      if (file.size > LARGEST_PAGE)
        verified.faults.push(`is ${file.size} bytes (brotli); at most ${LARGEST_PAGE} are allowed`);
      return { verified, target, file };
    },
    atOnce,
  );
}
