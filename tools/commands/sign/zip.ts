import { zipSync, type Zippable } from 'fflate';

/**
 * A zip whose bytes depend on its files and the day alone, on every machine and in every time zone: packed by a program
 * in JavaScript, because the zlib inside Node differs from one processor to the next.
 * @param files by path, in the order in which they shall stand in it
 * @param day YYYY-MM-DD, for all of them
 * @param stored the first file is not packed: that of an EPUB says what the file is
 */
export function zip(files: Map<string, Uint8Array>, day: string, { stored = '' } = {}): Uint8Array {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  // A zip holds the time of the clock on the wall, and fflate asks the machine's.
  const mtime = new Date(year, month - 1, date, 12);
  const entries: Zippable = {};
  for (const [path, bytes] of files) entries[path] = [bytes, { level: path === stored ? 0 : 9, mtime }];
  return zipSync(entries);
}
