import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzipSync } from 'node:zlib';

const brotliAsync = promisify(brotliCompress);

/**
 * Writes `<file>.br` and `<file>.gz` beside a text file, and gives the size of the first.
 * @param quality of brotli; see QUALITY
 */
export async function writeCompressed(file: string, bytes: Buffer, quality: number): Promise<number> {
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: Math.min(9, quality) }));
  const brotli = await compressBrotli(bytes, quality);
  writeFileSync(`${file}.br`, brotli);
  return brotli.length;
}

/**
 * Pages get the best there is, at 15 ms each. On a large site those that are rarely asked for, and everywhere files of
 * other kinds, which are many or large, get what takes a fiftieth of that: a tenth more bytes. What stands only until the
 * next build is packed at once, because somebody in danger may wait for it.
 */
export const QUALITY = { best: constants.BROTLI_MAX_QUALITY, quick: 9, atOnce: 4 };

/** What is quick is done at once: to hand it to another thread, and to be told, would take longer than the work. */
async function compressBrotli(bytes: Buffer, quality: number): Promise<Buffer> {
  const options = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      // A window no larger than the page: the same bytes come out, in less time and memory.
      [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.max(16, Math.ceil(Math.log2(bytes.length + 16)))),
    },
  };
  return quality <= QUALITY.quick ? brotliCompressSync(bytes, options) : brotliAsync(bytes, options);
}
