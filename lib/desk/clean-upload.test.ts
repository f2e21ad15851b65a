import { randomBytes } from 'node:crypto';
import { deflateSync, crc32 } from 'node:zlib';
import exifr from 'exifr';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { bundled } from '../../tests/bundled';
import { dirtyPhoto, lyingDown } from '../../tests/dirty-photo';
import type { CleanPhoto } from '../../authoring/make/clean-photo';
import { cleanUpload } from './clean-upload';
import { LARGEST_UPLOAD } from './upload-limits';

// A process is started for each picture.
vi.setConfig({ testTimeout: 60_000 });

const program = { file: await bundled('authoring/photo-cleaner.ts'), execArgv: [] };
const clean = (given: Uint8Array, order: Parameters<typeof cleanUpload>[1] = { areas: [] }) =>
  cleanUpload(given, order, program);

async function pixelsOf(outcome: Awaited<ReturnType<typeof clean>>) {
  expect(outcome).toBeTypeOf('object');
  return sharp((outcome as CleanPhoto).bytes)
    .raw()
    .toBuffer({ resolveWithObject: true });
}

test('a photograph from a telephone is kept upright, without place, time, camera or anything after its end', async () => {
  const outcome = (await clean(await dirtyPhoto())) as CleanPhoto;
  expect(outcome.extension).toBe('jpg');
  const { info } = await pixelsOf(outcome);
  expect(info).toMatchObject({ width: 300, height: 400 });
  const everything = { tiff: true, exif: true, gps: true, ifd1: true, xmp: true, iptc: true, icc: true };
  expect(await exifr.parse(outcome.bytes, { ...everything, jfif: false })).toBeUndefined();
  expect(outcome.bytes.toString('latin1')).not.toMatch(/Witness|Camera7|Exif|adobe|ICC_PROFILE|the end of/);
});

test('what an editor marks is destroyed in what is kept, and nothing beside it', async () => {
  const noise = await sharp(randomBytes(200 * 200 * 3), { raw: { width: 200, height: 200, channels: 3 } })
    .png()
    .toBuffer();
  const { data } = await pixelsOf(await clean(noise, { areas: [{ x: 0.25, y: 0.25, w: 0.3, h: 0.3 }] }));
  const coloursIn = (x0: number, y0: number, side: number) => {
    const found = new Set<string>();
    for (let y = y0; y < y0 + side; y++)
      for (let x = x0; x < x0 + side; x++)
        found.add(data.subarray((y * 200 + x) * 3, (y * 200 + x) * 3 + 3).toString('hex'));
    return found.size;
  };
  expect(coloursIn(50, 50, 60)).toBeLessThanOrEqual(9);
  expect(coloursIn(120, 120, 60)).toBeGreaterThan(3000);
});

test('a picture that takes the place of another has its type', async () => {
  const photo = await lyingDown().jpeg().toBuffer();
  expect(await clean(photo, { areas: [], wanted: 'png' })).toMatchObject({ extension: 'png' });
});

test('a file that is two things at once is kept as the picture alone', async () => {
  const html = '<script>alert(1)</script>';
  const polyglot = Buffer.concat([await lyingDown().jpeg().toBuffer(), Buffer.from(`PK\x03\x04${html}`)]);
  const outcome = (await clean(polyglot)) as CleanPhoto;
  expect(outcome.bytes.includes('script')).toBe(false);
  expect(outcome.bytes.includes('PK\x03\x04')).toBe(false);
});

test('a photograph of fifty million pixels is made as small as a screen', async () => {
  const large = await sharp({ create: { width: 8660, height: 5774, channels: 3, background: '#484' } })
    .jpeg()
    .toBuffer();
  const { info } = await pixelsOf(await clean(large));
  expect(info.width).toBe(2560);
});

test.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
  [
    'a photograph as iPhones keep it',
    'heic',
    () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
  ],
  ['words', 'type', () => Buffer.from('These are words.')],
  ['nothing', 'type', () => Buffer.alloc(0)],
  ['a drawing', 'type', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a moving picture', 'type', () => lyingDown().gif().toBuffer()],
  ['a moving WebP', 'moving', moving],
  ['more than 25 MB', 'bytes', () => Buffer.alloc(LARGEST_UPLOAD + 1)],
  ['half a photograph', 'broken', async () => (await dirtyPhoto()).subarray(0, 1500)],
  ['a few bytes that claim 256 million pixels', 'pixels', () => claiming(16_000, 16_000)],
  ['a few bytes that claim 3,600 million pixels', 'pixels', () => claiming(60_000, 60_000)],
  ['pixels that are not there', 'broken', () => claiming(9_000, 9_000)],
  [
    'a drawing behind the first bytes of a JPEG',
    'broken',
    () => Buffer.from('\xff\xd8\xff<svg xmlns="http://www.w3.org/2000/svg"/>', 'latin1'),
  ],
])('%s is refused, and said to be: %s', async (_, fault, make) => {
  expect(await clean(await make())).toBe(fault);
});

test('a decoder that ends without an answer is told, and takes nobody with it', async () => {
  const photo = await lyingDown().jpeg().toBuffer();
  const failing = { file: '/dev/null', execArgv: [] };
  expect(await cleanUpload(photo, { areas: [] }, failing)).toBe('broken');
});

test('a few wait for one, and more are asked to come back', async () => {
  const photo = await lyingDown().jpeg().toBuffer();
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => clean(photo)));
  expect(outcomes.filter((outcome) => outcome === 'busy')).toHaveLength(2);
  expect(outcomes.filter((outcome) => typeof outcome === 'object')).toHaveLength(4);
});

function moving(): Promise<Buffer> {
  const frames = Buffer.concat([Buffer.alloc(1200), Buffer.alloc(1200, 255)]);
  return sharp(frames, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
    .webp({ delay: [100, 100] })
    .toBuffer();
}

/** A small PNG that says how large it is and does not hold it. */
function claiming(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(typed));
    return Buffer.concat([length, typed, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}
