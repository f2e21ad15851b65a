import type { Locale } from '../../../i18n/locales';
import { localeCodes } from '../../../i18n/locales';
import { listWithHead, sumLines, type ListHead } from '../../build/finish/sums';
import { epub } from './epub';
import { offlineFiles } from './site-zip';
import { zip } from './zip';

/** Signs a list; gives what ssh-keygen wrote. */
export type Sign = (list: string) => Buffer;

/**
 * What can be taken away, by name: the site as a zip with its own signed list, and a book for each language.
 * @param files of the finished site, by path
 */
export async function makeCopies(
  files: Map<string, Buffer>,
  head: ListHead,
  sign: Sign,
): Promise<Map<string, Uint8Array>> {
  const name = `coalition-${head.sequence}`;
  const offline = offlineFiles(files);
  const list = listWithHead(head, sumLines(offline));
  const all = new Map([...offline, ['SHA256SUMS', Buffer.from(list)], ['SHA256SUMS.sig', sign(list)]]);
  const inFolder = [...all]
    .map(([path, bytes]): [string, Uint8Array] => [`${name}/${path}`, bytes])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const books = await Promise.all(
    localeCodes.map(async (locale: Locale): Promise<[string, Uint8Array]> => [
      `${name}-${locale}.epub`,
      await epub(files, locale, head),
    ]),
  );
  return new Map([[`${name}.zip`, zip(new Map(inFolder), head.signed)], ...books]);
}
