import { crc32 } from 'node:zlib';
import { ascii, avif, part } from './avif-bytes';

/** The kinds of picture a piece may hold, and how their file names end. */
export const pictureTypes = {
  jpeg: /\.jpe?g$/,
  png: /\.png$/,
  webp: /\.webp$/,
  avif: /\.avif$/,
} as const;

export type PictureType = keyof typeof pictureTypes;

/** What a file may hold beside the picture itself, or be instead of one. */
export type Foreign =
  | 'exif'
  | 'xmp'
  | 'iptc'
  | 'text'
  | 'thumbnail'
  | 'profile'
  | 'animation'
  | 'unknown'
  | 'trailing'
  | 'truncated'
  | 'broken';

/** Tells the type by the first bytes; undefined is none of ours. */
export function typeOfPicture(bytes: Buffer): PictureType | undefined {
  if (bytes.toString('latin1', 0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (bytes.subarray(0, 8).equals(pngSignature)) return 'png';
  if (ascii(bytes, 0) === 'RIFF' && ascii(bytes, 8) === 'WEBP') return 'webp';
  if (ascii(bytes, 4) === 'ftyp' && ascii(bytes, 8) === 'avif') return 'avif';
  return undefined;
}

/**
 * Walks through the parts of a file and names everything that is not needed to draw the picture. Only parts known to
 * hold nothing but pixels and plain numbers pass, so that a kind of metadata invented tomorrow is found as well.
 */
export function foreignParts(bytes: Buffer, type: PictureType): Set<Foreign> {
  try {
    return new Set(walkers[type](bytes));
  } catch (error) {
    // A length that points beyond the end: reading there throws a RangeError, and nothing else here throws.
    if (error instanceof RangeError) return new Set<Foreign>(['truncated']);
    throw error;
  }
}

const walkers: Record<PictureType, (bytes: Buffer) => Iterable<Foreign>> = { jpeg, png, webp, avif };

const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** ITU T.81, annex B; the application segments as JFIF, Exif, XMP, Photoshop and the ICC define them. */
function* jpeg(bytes: Buffer): Generator<Foreign> {
  let at = 2;
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) return yield 'broken';
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xd9) {
      if (at + 2 < bytes.length) yield 'trailing';
      return;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const body = part(bytes, at + 4, end);
    const says = (name: string) => body.toString('latin1', 0, name.length) === name;
    if (marker === 0xe0) {
      if (!says('JFIF\0') || body.length !== 14) yield 'thumbnail';
    } else if (marker === 0xe1) {
      yield says('Exif\0') ? 'exif' : says('http://ns.adobe.com/x') ? 'xmp' : 'unknown';
    } else if (marker === 0xe2) {
      yield says('ICC_PROFILE\0') ? 'profile' : says('MPF\0') ? 'thumbnail' : 'unknown';
    } else if (marker === 0xed) {
      yield says('Photoshop ') ? 'iptc' : 'unknown';
    } else if (marker === 0xfe) {
      yield 'text';
    } else if (marker === 0xee ? !says('Adobe') || body.length !== 12 : !jpegMarkers.has(marker)) {
      yield 'unknown';
    }
    at = marker === 0xda ? endOfScan(bytes, end) : end;
  }
}

/** Frames (baseline, extended, progressive), Huffman and quantisation tables, restart interval, scan. */
const jpegMarkers = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, 0xda]);

/** Inside a scan, 0xff is followed by 0 or a restart marker; the next other marker ends it. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 2) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) throw new RangeError('The scan does not end.');
    const marker = bytes.readUInt8(at + 1);
    if (marker !== 0 && (marker < 0xd0 || marker > 0xd7)) return at;
  }
}

/** PNG, third edition, section 11. */
function* png(bytes: Buffer): Generator<Foreign> {
  for (let at = 8, type = ''; type !== 'IEND';) {
    const length = bytes.readUInt32BE(at);
    type = ascii(bytes, at + 4);
    const body = part(bytes, at + 8, at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length))
      yield 'broken';
    if (body.length > (pngChunks.get(type) ?? -1)) yield pngText(body) ?? pngForeign.get(type) ?? 'unknown';
    at += 12 + length;
    if (type === 'IEND' && at < bytes.length) yield 'trailing';
  }
}

/** Each with the most bytes it can need. */
const pngChunks = new Map([
  ['IHDR', 13],
  ['PLTE', 768],
  ['IDAT', Infinity],
  ['IEND', 0],
  ['tRNS', 256],
  ['bKGD', 6],
  ['cHRM', 32],
  ['cICP', 4],
  ['gAMA', 4],
  ['pHYs', 9],
  ['sBIT', 4],
  ['sRGB', 1],
]);

const pngForeign = new Map<string, Foreign>([
  ['eXIf', 'exif'],
  ['iTXt', 'text'],
  ['tEXt', 'text'],
  ['zTXt', 'text'],
  ['tIME', 'text'],
  ['iCCP', 'profile'],
  ['acTL', 'animation'],
  ['fcTL', 'animation'],
  ['fdAT', 'animation'],
]);

/** Exif, IPTC and XMP as words, as some programs write them into `tEXt` and `zTXt`. */
function pngText(body: Buffer): Foreign | undefined {
  const [, kind] =
    /^(?:Raw profile type |XML:com\.adobe\.)(exif|iptc|xmp)\0/.exec(body.toString('latin1', 0, 24)) ?? [];
  return kind as Foreign | undefined;
}

/** RFC 9649. */
function* webp(bytes: Buffer): Generator<Foreign> {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return yield 'truncated';
  if (end < bytes.length) yield 'trailing';
  for (let at = 12; at < end;) {
    const type = ascii(bytes, at);
    const length = bytes.readUInt32LE(at + 4);
    part(bytes, at + 8, at + 8 + length);
    if (!webpChunks.has(type) || (type === 'VP8X' && length !== 10)) yield webpForeign.get(type) ?? 'unknown';
    at += 8 + length + (length % 2);
  }
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH']);

const webpForeign = new Map<string, Foreign>([
  ['EXIF', 'exif'],
  ['XMP ', 'xmp'],
  ['ICCP', 'profile'],
  ['ANIM', 'animation'],
  ['ANMF', 'animation'],
]);
