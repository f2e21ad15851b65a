import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import exifr from 'exifr';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPicture, mostPixels } from './picture';
import { dirtyPhoto, lyingDown, photoWith } from '../../tests/dirty-photo';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function wrongWith(name: string, bytes: Buffer | string): Promise<string[]> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return (await checkPicture(path, join(folder, 'checked'))).map(({ message, remedy }) => {
    expect(message.zh + remedy.zh).toMatch(/\p{Script=Han}.*npm run photo/u);
    expect(remedy.en).toContain('npm run photo');
    return message.en;
  });
}

test('the dirty photograph of these tests is really dirty', async () => {
  const found = await exifr.parse(await dirtyPhoto(), { xmp: true, iptc: true, icc: true, tiff: true });
  expect(found).toMatchObject({
    Make: 'Camera7',
    latitude: expect.closeTo(39.9072, 3),
    creator: 'A. Witness',
  });
  expect(found).toMatchObject({ Byline: 'A. Witness', ProfileDescription: expect.any(String) });
  expect(await exifr.thumbnail(await dirtyPhoto())).toBeTruthy();
});

describe('clean pictures pass', () => {
  const flat = () => sharp({ create: { width: 90, height: 70, channels: 4, background: '#80402080' } });
  test.each([
    ['a.jpg', () => lyingDown().jpeg({ mozjpeg: true }).toBuffer()],
    ['b.jpeg', () => lyingDown().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()],
    ['a.png', () => flat().png({ palette: true }).toBuffer()],
    ['b.png', () => flat().png().toBuffer()],
    ['a.webp', () => flat().webp().toBuffer()],
    ['b.webp', () => flat().webp({ lossless: true }).toBuffer()],
    ['a.avif', () => flat().avif().toBuffer()],
    ['b.avif', () => lyingDown().avif({ effort: 2 }).toBuffer()],
  ])('%s', async (name, make) => {
    expect(await wrongWith(name, await make())).toEqual([]);
  });

  test('and are not decoded again', async () => {
    const before = await readdir(join(folder, 'checked'));
    expect(await wrongWith('same-bytes.jpg', await lyingDown().jpeg({ mozjpeg: true }).toBuffer())).toEqual(
      [],
    );
    expect(await readdir(join(folder, 'checked'))).toEqual(before);
  });
});

describe('everything wrong with a picture is said', () => {
  test('at once', async () => {
    expect(await wrongWith('all.jpg', await dirtyPhoto())).toEqual([
      'it holds EXIF data, which can tell where and when it was taken',
      'it holds XMP data, which can tell who took it and where',
      'it holds IPTC data, which can name people and places',
      'it holds words or a date inside the file',
      'it holds a colour profile, which can name the device',
      'the file goes on after the end of the picture',
    ]);
  });

  const jpeg = () => lyingDown().jpeg().toBuffer();
  const png = () => lyingDown().png().toBuffer();
  const webp = () => lyingDown().webp().toBuffer();
  const avif = () => lyingDown().avif({ effort: 2 }).toBuffer();
  const andMore = async (bytes: Promise<Buffer>, more = 'more') =>
    Buffer.concat([await bytes, Buffer.from(more)]);
  const half = async (bytes: Promise<Buffer>) => (await bytes).subarray(0, (await bytes).length / 2);
  const named = (it: Sharp) => it.withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 26/1' } });
  const xmp = (it: Sharp) => it.withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>');

  test.each<[string, string, () => Promise<Buffer | string>]>([
    ['exif.jpg', 'it holds EXIF', () => photoWith('exif')],
    ['xmp.jpg', 'it holds XMP', () => photoWith('xmp')],
    ['iptc.jpg', 'it holds IPTC', () => photoWith('iptc')],
    ['comment.jpg', 'it holds words', () => photoWith('text')],
    ['jfif-thumbnail.jpg', 'it holds a second, small', async () => jfifThumbnail(await jpeg())],
    [
      'later-app.jpg',
      'it holds data that nobody needs',
      async () => insertAt(await jpeg(), 2, [0xff, 0xe7, 0, 4, 1, 2]),
    ],
    ['profile.jpg', 'it holds a colour profile', () => lyingDown().jpeg().withIccProfile('srgb').toBuffer()],
    ['more.jpg', 'the file goes on after the end', () => andMore(jpeg())],
    ['two.jpg', 'the file goes on after the end', async () => Buffer.concat([await jpeg(), await jpeg()])],
    ['half.jpg', 'the file ends before', () => half(jpeg())],
    ['empty-scan.jpg', 'it cannot be read', async () => emptyScan(await jpeg())],
    ['exif.png', 'it holds EXIF', () => named(lyingDown().png()).toBuffer()],
    ['xmp.png', 'it holds XMP', () => xmp(lyingDown().png()).toBuffer()],
    [
      'words.png',
      'it holds words',
      async () => insertAt(await png(), 33, chunk('tEXt', Buffer.from('Author\0A. Witness'))),
    ],
    ['date.png', 'it holds words', async () => insertAt(await png(), 33, chunk('tIME', Buffer.alloc(7, 1)))],
    [
      'private.png',
      'it holds data that nobody needs',
      async () => insertAt(await png(), 33, chunk('prVt', Buffer.alloc(9))),
    ],
    ['profile.png', 'it holds a colour profile', () => lyingDown().png().withIccProfile('p3').toBuffer()],
    ['more.png', 'the file goes on after the end', () => andMore(png())],
    ['half.png', 'the file ends before', () => half(png())],
    ['sum.png', 'it cannot be read', async () => flip(await png(), (await png()).length - 14)],
    ['exif.webp', 'it holds EXIF', () => named(lyingDown().webp()).toBuffer()],
    ['xmp.webp', 'it holds XMP', () => xmp(lyingDown().webp()).toBuffer()],
    ['more.webp', 'the file goes on after the end', () => andMore(webp())],
    ['half.webp', 'the file ends before', () => half(webp())],
    ['moves.webp', 'it moves', moving],
    ['exif.avif', 'it holds EXIF', () => named(lyingDown().avif({ effort: 2 })).toBuffer()],
    ['xmp.avif', 'it holds XMP', () => xmp(lyingDown().avif({ effort: 2 })).toBuffer()],
    ['more.avif', 'the file goes on after the end', async () => andMore(avif(), '\0\0\0\x0cfreemore')],
    ['junk.avif', 'the file ends before', () => andMore(avif(), '\0\0')],
    ['half.avif', 'the file ends before', () => half(avif())],
    ['drawing.jpg', 'it is SVG', async () => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['drawing.svg', 'its name does not end', async () => '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['words.jpg', 'it is not a JPEG', async () => 'These are words.'],
    ['empty.jpg', 'it is not a JPEG', async () => ''],
    ['moves.gif', 'its name does not end', () => lyingDown().gif().toBuffer()],
    ['moves.jpg', 'it is not a JPEG', () => lyingDown().gif().toBuffer()],
    ['photo.png', 'it is another kind', jpeg],
    ['bomb.png', `it has more than ${mostPixels.toLocaleString('en')} pixels`, async () => bomb()],
    ['heavy.png', 'it is larger than', async () => Buffer.alloc(11 * 1024 * 1024)],
  ])('%s %s', async (name, expected, make) => {
    expect(await wrongWith(name, await make())).toEqual([expect.stringMatching(`^${expected}`)]);
  });
});

function insertAt(bytes: Buffer, at: number, more: Buffer | number[]): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(more), bytes.subarray(at)]);
}

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

function flip(bytes: Buffer, at: number): Buffer {
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  return bytes;
}

/** JFIF's own thumbnail: 1 × 1, three bytes. */
function jfifThumbnail(jpeg: Buffer): Buffer {
  const app0 = Buffer.from([0xff, 0xe0, 0, 19, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]);
  return insertAt(jpeg, 2, app0);
}

/** All the segments of a picture and an end, but not one pixel between them. */
function emptyScan(jpeg: Buffer): Buffer {
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  return Buffer.concat([jpeg.subarray(0, scan + 2 + jpeg.readUInt16BE(scan + 2)), Buffer.from([0xff, 0xd9])]);
}

function moving(): Promise<Buffer> {
  const frame = (value: number) => Buffer.alloc(20 * 20 * 3, value);
  return sharp(Buffer.concat([frame(0), frame(255)]), {
    raw: { width: 20, height: 40, channels: 3, pageHeight: 20 },
  })
    .webp({ delay: [100, 100] })
    .toBuffer();
}

/** A few hundred bytes that claim to be 60,000 × 60,000 pixels. */
function bomb(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60_000, 0);
  header.writeUInt32BE(60_000, 4);
  header.set([8, 2], 8);
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}
