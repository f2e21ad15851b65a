import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/**
 * Writes `<file>.br` and `<file>.gz` beside a text file, and gives the size of the first. What an earlier build has
 * compressed is taken from there: at the best quality it is the slowest step of all.
 * @param quality of brotli; see QUALITY
 * @param earlier the same file of the site that was built last
 */
export async function writeCompressed(
  file: string,
  bytes: Buffer,
  quality: number,
  earlier: string,
): Promise<number> {
  if ((await readOrNothing(earlier))?.equals(bytes)) {
    const [brotli, gzipped] = await Promise.all([`${earlier}.br`, `${earlier}.gz`].map(readOrNothing));
    if (brotli && gzipped) {
      await Promise.all([copyFile(`${earlier}.br`, `${file}.br`), copyFile(`${earlier}.gz`, `${file}.gz`)]);
      return brotli.length;
    }
  }
  const [brotli, gzipped] = await Promise.all([
    compressBrotli(bytes, quality),
    gzipAsync(bytes, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, gzipped)]);
  return brotli.length;
}

/**
 * Pages get the best there is, at 15 ms each. On a large site those that are rarely asked for get the next best: three
 * bytes more in a hundred, in a third of the time. Files of other kinds are many or large: a tenth larger, in a thirtieth.
 */
export const QUALITY = { pages: constants.BROTLI_MAX_QUALITY, rarelyRead: 10, others: 9 };

async function compressBrotli(bytes: Buffer, quality: number): Promise<Buffer> {
  return brotliAsync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      // A window no larger than the page: the same bytes come out, in less time and memory.
      [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.max(16, Math.ceil(Math.log2(bytes.length + 16)))),
    },
  });
}

async function readOrNothing(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    return undefined;
  });
}
