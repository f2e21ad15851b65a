import sharp, { type Sharp } from 'sharp';
import { mostBytes } from '../check/picture';
import { isInside, redactAreas, type Area } from './redact-areas';

/** A photograph as it may be kept: upright, in the colours of the web (sRGB), without one byte beside the picture. */
export interface CleanPhoto {
  bytes: Buffer;
  extension: 'jpg' | 'png';
  width: number;
  height: number;
}

/** No screen of a reader shows more, and a face in the crowd is no larger than it has to be. */
const longestSide = 2560;

/** More than most cameras make, and little enough to be taken apart without harm. A PNG of 30 kB can claim any number. */
const mostCameraPixels = 120_000_000;

/** What is to be said of it depends on who gave it. */
export class UnreadablePhoto extends Error {
  constructor(
    readonly reason: 'pixels' | 'moving' | 'broken',
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/**
 * Makes a clean copy of a photograph, at most 2560 pixels long, with nothing left of what nobody may see in it.
 *
 * @param given any picture sharp can read
 * @param areas what is destroyed in it, in fractions of the upright picture
 * @param wanted the type of the copy; otherwise PNG for a PNG that is no photograph, and JPEG for everything else
 * Refuses, by an UnreadablePhoto, what is no still picture of at most 120 million pixels; by an Error, an area outside it.
 */
export async function cleanPhoto(
  given: Buffer,
  { areas = [], wanted }: { areas?: readonly Area[]; wanted?: CleanPhoto['extension'] } = {},
): Promise<CleanPhoto> {
  const outside = areas.find((area) => !isInside(area));
  if (outside) throw new Error(`${JSON.stringify(outside)} is not inside the picture.`);
  try {
    const { format, shown } = await uprightPhoto(given, areas);
    // A PNG is a drawing or a page of print, whose edges JPEG would blur; one too heavy for the gate is a photograph.
    if ((wanted ?? format) === 'png') {
      const drawing = await written(shown.clone().png({ compressionLevel: 9 }));
      if (wanted || drawing.bytes.length <= mostBytes) return { ...drawing, extension: 'png' };
    }
    return { ...(await written(shown.jpeg({ quality: 88, mozjpeg: true }))), extension: 'jpg' };
  } catch (error) {
    throw error instanceof UnreadablePhoto ? error : new UnreadablePhoto('broken', { cause: error });
  }
}

async function uprightPhoto(
  given: Buffer,
  areas: readonly Area[],
): Promise<{ format: string; shown: Sharp }> {
  // The size is read before the pixels, so that a small file that claims to be enormous costs nothing.
  const claimed = await sharp(given, { limitInputPixels: false }).metadata();
  const { format, pages = 1, pagePrimary = 0 } = claimed;
  if (claimed.width * claimed.height > mostCameraPixels) throw new UnreadablePhoto('pixels');
  // AVIF and HEIC hold several still pictures, such as a burst, of which one is the picture; others that do are moving.
  if (format === 'svg' || (format !== 'heif' && pages > 1)) throw new UnreadablePhoto('moving');
  const shown = sharp(given, {
    failOn: 'truncated',
    limitInputPixels: mostCameraPixels,
    ...(format === 'heif' && { page: pagePrimary }),
  })
    .autoOrient()
    .flatten({ background: '#fff' })
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
  if (!areas.length) return { format, shown };
  const { data, info } = await shown.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  redactAreas({ data, width, height, channels }, areas);
  return { format, shown: sharp(data, { raw: { width, height, channels } }) };
}

async function written(photo: Sharp): Promise<Omit<CleanPhoto, 'extension'>> {
  const { data, info } = await photo.toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
