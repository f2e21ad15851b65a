import sharp, { type Sharp } from 'sharp';

/*
 * For tests: a photograph as a telephone and a picture program leave it, made byte by byte, so that each thing that
 * must not reach a reader is really there.
 */

/** Upright it is 300 × 400, red above and blue below; as stored it lies on its side (orientation 6). */
export async function dirtyPhoto(): Promise<Buffer> {
  const [head, ...rest] = [await lyingDown().jpeg().withIccProfile('p3').toBuffer(), trailing] as const;
  return withSegments(head, [exif(await thumbnail()), xmp, iptc, comment], ...rest);
}

/** Any one of the segments, in an otherwise clean picture. */
export async function photoWith(part: 'exif' | 'xmp' | 'iptc' | 'text'): Promise<Buffer> {
  const segment = { exif: exif(await thumbnail()), xmp, iptc, text: comment }[part];
  return withSegments(await lyingDown().jpeg().toBuffer(), [segment]);
}

export function lyingDown(): Sharp {
  // Upright: red above, blue below. Turned a quarter to the left, red is on the left.
  const half = (background: string) => ({
    create: { width: 200, height: 300, channels: 3 as const, background },
  });
  return sharp({ create: { width: 400, height: 300, channels: 3, background: '#00c' } }).composite([
    { input: half('#d00'), left: 0, top: 0 },
  ]);
}

function thumbnail(): Promise<Buffer> {
  return sharp({ create: { width: 16, height: 12, channels: 3, background: '#0a0' } })
    .jpeg()
    .toBuffer();
}

const trailing = Buffer.from('the end of the file is not the end');

const comment = segment(0xfe, Buffer.from('written by a picture program'));

const xmp = segment(
  0xe1,
  Buffer.from(
    'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="A. Witness"/></rdf:RDF></x:xmpmeta>',
  ),
);

/** Photoshop's resource 0x0404, holding IPTC dataset 2:80 (by-line). */
const iptc = (() => {
  const byline = Buffer.from('A. Witness');
  const dataset = Buffer.concat([Buffer.from([0x1c, 2, 80, 0, byline.length]), byline]);
  const resource = [Buffer.from('8BIM'), Buffer.from([4, 4, 0, 0, 0, 0, 0, dataset.length]), dataset];
  return segment(
    0xed,
    Buffer.concat([Buffer.from('Photoshop 3.0\0'), ...resource, Buffer.alloc(dataset.length % 2)]),
  );
})();

/** TIFF 6.0 with Exif's additions: camera, orientation 6, a position in Beijing, and a thumbnail. */
function exif(thumbnail: Buffer): Buffer {
  const ASCII = 2;
  const SHORT = 3;
  const LONG = 4;
  const RATIONAL = 5;
  const tiff = Buffer.alloc(400);
  tiff.write('MM\0*\0\0\0\x08', 'latin1');
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    if (type === SHORT) tiff.writeUInt16BE(value, at + 8);
    else tiff.writeUInt32BE(value, at + 8);
  };
  const degrees = (at: number, ...values: number[]) =>
    values.forEach((value, index) => {
      tiff.writeUInt32BE(value, at + index * 8);
      tiff.writeUInt32BE(1, at + index * 8 + 4);
    });

  tiff.writeUInt16BE(3, 8);
  entry(10, 0x010f, ASCII, 8, 100);
  entry(22, 0x0112, SHORT, 1, 6);
  entry(34, 0x8825, LONG, 1, 110);
  tiff.writeUInt32BE(240, 46);
  tiff.write('Camera7\0', 100);

  tiff.writeUInt16BE(4, 110);
  entry(112, 1, ASCII, 2, 0x4e000000);
  entry(124, 2, RATIONAL, 3, 180);
  entry(136, 3, ASCII, 2, 0x45000000);
  entry(148, 4, RATIONAL, 3, 204);
  degrees(180, 39, 54, 26);
  degrees(204, 116, 23, 29);

  tiff.writeUInt16BE(3, 240);
  entry(242, 0x0103, SHORT, 1, 6);
  entry(254, 0x0201, LONG, 1, tiff.length);
  entry(266, 0x0202, LONG, 1, thumbnail.length);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, thumbnail]));
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

function withSegments(jpeg: Buffer, segments: Buffer[], ...end: Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2), ...end]);
}
