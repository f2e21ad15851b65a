import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { join } from '../../model/disk-paths';
import sharp from 'sharp';
import { reporterFor, type Diagnostic, type Report } from '../diagnostics';
import { foreignParts, pictureTypes, typeOfPicture, type PictureType } from './picture-bytes';

/** Far more than `npm run photo` ever writes, and little enough for a small machine to decode. */
export const mostPixels = 30_000_000;
export const mostBytes = 10 * 1024 * 1024;

/** Takes the path of a picture in a piece's folder; gives everything that is wrong with it, nothing if it is clean. */
export async function checkPicture(path: string, remembered?: string): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  await readPicture(path, reporterFor(basename(path), diagnostics), remembered);
  return diagnostics;
}

/**
 * Reports everything that is wrong with a picture, and gives the bytes of one that is clean. That it was is remembered by
 * its bytes, so that the next check does not decode it again.
 * @param remembered the folder that remembers
 */
export async function readPicture(
  path: string,
  refuse: Report,
  remembered = checkedPictures(),
): Promise<Buffer | undefined> {
  const name = basename(path);
  const named = (Object.keys(pictureTypes) as PictureType[]).find((type) => pictureTypes[type].test(name));
  if (!named) return void refuse('picture-ending');
  if ((await stat(path)).size > mostBytes)
    return void refuse('picture-bytes', {}, { most: mostBytes / 1024 / 1024 });
  const bytes = await readFile(path);

  const type = typeOfPicture(bytes);
  if (!type)
    return void refuse(/^\s*</.test(bytes.toString('utf8', 0, 64)) ? 'picture-svg' : 'picture-not-one');
  if (type !== named) return void refuse('picture-type');

  const hash = createHash('sha256').update(`${rules}\n`).update(bytes).digest('hex');
  const memory = join(remembered, hash);
  if (existsSync(memory)) return bytes;

  if (!(await isSound(bytes, type, refuse))) return undefined;
  await mkdir(dirname(memory), { recursive: true });
  await writeFile(memory, '');
  return bytes;
}

/** Reports what is wrong inside a picture, whatever its name and size: what is not the picture, and what cannot be drawn. */
export async function isSound(bytes: Buffer, type: PictureType, refuse: Report): Promise<boolean> {
  const foreign = foreignParts(bytes, type);
  for (const part of foreign) refuse(`picture-${part}`);
  return foreign.size === 0 && isDrawable(bytes, refuse);
}

/** Below the one folder that Next, and hosts, keep from one build to the next. */
function checkedPictures(): string {
  const buildDir = process.env.BUILD_DIR ?? '.';
  return join(process.cwd(), buildDir, '.next/cache/checked-pictures');
}

/** To be counted up with every change of what is refused, so that nothing counts as clean by an older rule. */
const rules = 1;

/** Reads the size before the pixels, so that a small file that claims to be enormous costs nothing. */
async function isDrawable(bytes: Buffer, refuse: Report): Promise<boolean> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > mostPixels) {
      refuse('picture-pixels', {}, { most: mostPixels.toLocaleString('en') });
      return false;
    }
    // Every pixel is read; a warning of the decoder (bytes missing, bytes to spare) is an error.
    await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'warning' })
      .resize(8, 8, { fit: 'fill' })
      .raw()
      .toBuffer();
    return true;
  } catch {
    refuse('picture-broken');
    return false;
  }
}
