import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from '../../model/disk-paths';
import sharp from 'sharp';
import type { Picture } from '../../model/picture';
import { mostPixels } from '../check/picture';
import { redactAreas, type Area } from './redact-areas';

/** As wide as a phone, a page on a fine screen, and a screen; from 2048 on nothing more can be seen. */
const widths = [640, 1280, 2048];

const formats = {
  avif: { quality: 50, effort: 3 },
  webp: { quality: 74, effort: 4 },
  jpeg: { quality: 76, mozjpeg: true },
};

type Format = keyof typeof formats;

const formatNames = Object.keys(formats) as Format[];

/** Other versions of the encoders make other bytes. To be counted up with any change of the pixels made here. */
const recipe = JSON.stringify([1, sharp.versions]);

/**
 * Makes the files of one picture, each in every format and width, in the folder of the cache; a file that is there
 * already is not made again. The name of a file is a hash of everything it is made from, so it never changes what it
 * holds.
 *
 * @param original the bytes of the picture in the piece's folder
 * @param areas what must not be seen in any of them
 * @param cache undefined if no files are wanted now
 * @returns the picture as pages need it, and how many files had to be made
 */
export async function pictureVariants(
  original: Buffer,
  areas: readonly Area[],
  cache: string | undefined,
): Promise<{ picture: Omit<Picture, 'draft'>; made: number }> {
  const { autoOrient } = await sharp(original).metadata();
  const largest = Math.min(autoOrient.width, widths.at(-1) ?? Infinity);
  const own = [...widths.filter((width) => width < largest), largest];
  const source = createHash('sha256').update(original).digest('hex');
  const nameOf = (format: Format, width: number) => {
    const made = JSON.stringify([recipe, format, formats[format], source, areas, width]);
    const hash = createHash('sha256').update(made).digest('hex').slice(0, 16);
    return `${width}-${hash}.${format === 'jpeg' ? 'jpg' : format}`;
  };
  const files = Object.fromEntries(
    formatNames.map((format) => [format, own.map((width) => nameOf(format, width))]),
  );

  const missing =
    cache === undefined
      ? []
      : formatNames.flatMap((format) =>
          own
            .filter((width) => !existsSync(join(cache, nameOf(format, width))))
            .map((width) => ({ format, width })),
        );
  if (cache !== undefined && missing.length) {
    await mkdir(cache, { recursive: true });
    const pixels = await uprightPixels(original);
    redactAreas(pixels, areas);
    const { data, ...raw } = pixels;
    // One after the other: each of them uses all cores by itself, and memory is what a small machine lacks.
    for (const { format, width } of missing) {
      const file = await sharp(data, { raw }).resize({ width }).toFormat(format, formats[format]).toBuffer();
      await writeWhole(join(cache, nameOf(format, width)), file);
    }
  }

  return {
    picture: {
      width: largest,
      height: Math.round((autoOrient.height * largest) / autoOrient.width),
      widths: own,
      files: files as Picture['files'],
    },
    made: missing.length,
  };
}

/** Upright, without holes, in the colours of the web. */
async function uprightPixels(original: Buffer) {
  const { data, info } = await sharp(original, { limitInputPixels: mostPixels })
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** Never half a file, whenever the build is stopped. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, bytes);
  await rename(temporary, path);
}
