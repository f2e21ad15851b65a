import type { Foreign } from './picture-bytes';

/** ISO/IEC 14496-12 (boxes), 23008-12 (items), AV1 Image File Format. */
export function* avif(bytes: Buffer): Generator<Foreign> {
  let pixels = 0;
  let data = 0;
  for (const box of boxes(bytes)) {
    if (box.type === 'mdat') data += box.body.length;
    else if (box.type === 'meta') {
      for (const inner of boxes(box.body.subarray(4))) {
        if (inner.type === 'iloc') pixels += bytesOfItems(inner.body);
        yield* avifMeta(inner);
      }
    } else if (box.type !== 'ftyp' || box.body.length > 64)
      yield box.type === 'moov' ? 'animation' : 'trailing';
  }
  // Bytes of the data box that belong to no item are drawn by nobody.
  if (pixels !== data) yield pixels > data ? 'truncated' : 'trailing';
}

interface Box {
  type: string;
  body: Buffer;
}

function* avifMeta({ type, body }: Box): Generator<Foreign> {
  if (type === 'iinf') {
    const headLength = body.readUInt8(0) === 0 ? 6 : 8;
    for (const item of boxes(body.subarray(headLength))) {
      const kind = ascii(item.body, 8);
      if (kind === 'Exif') yield 'exif';
      else if (kind === 'mime') yield 'xmp';
      else if (item.body.readUInt8(0) !== 2 || !/^(av01|grid)$/.test(kind)) yield 'unknown';
      else if (!/^(Color|Alpha|)\0$/.test(item.body.toString('latin1', 12))) yield 'text';
    }
  } else if (type === 'iprp') {
    for (const container of boxes(body)) {
      if (container.type === 'ipma') continue;
      for (const property of boxes(container.body)) {
        if (property.type === 'colr' && ascii(property.body, 0) !== 'nclx') yield 'profile';
        else if (!avifProperties.has(property.type)) yield 'unknown';
      }
    }
  } else if (type === 'iref') {
    for (const reference of boxes(body.subarray(4))) {
      if (reference.type === 'thmb') yield 'thumbnail';
      // `cdsc` leads to Exif or XMP, which stand in the list of items.
      else if (!/^(auxl|cdsc|dimg|prem)$/.test(reference.type)) yield 'unknown';
    }
  } else if (type === 'hdlr') {
    if (!/^(libavif|PictureHandler|)\0$/.test(body.toString('latin1', 24))) yield 'text';
  } else if (!/^(iloc|pitm|idat)$/.test(type) || (type === 'idat' && body.length > 12)) yield 'unknown';
}

const avifProperties = new Set('av1C ispe pixi auxC colr irot imir clap pasp a1op lsel'.split(' '));

function* boxes(bytes: Buffer): Generator<Box> {
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = ascii(bytes, at + 4);
    // Shorter than its own head, or of a 64-bit length, which no picture below our limit needs.
    if (length < 8) throw new RangeError(`The box ${type} has no length.`);
    yield { type, body: part(bytes, at + 8, at + length) };
    at += length;
  }
}

/** The sum of the lengths of all items that lie in the data box (`iloc`, ISO/IEC 14496-12, 8.11.3). */
function bytesOfItems(iloc: Buffer): number {
  const version = iloc.readUInt8(0);
  const [offsetSize, lengthSize] = [iloc.readUInt8(4) >> 4, iloc.readUInt8(4) & 15];
  const [baseSize, indexSize] = [iloc.readUInt8(5) >> 4, version ? iloc.readUInt8(5) & 15 : 0];
  const idSize = version < 2 ? 2 : 4;
  let at = 6;
  let sum = 0;
  // Throws a RangeError for a size of 8 bytes, which no picture below our limit needs.
  const read = (size: number) => {
    at += size;
    return size ? iloc.readUIntBE(at - size, size) : 0;
  };
  for (let items = read(idSize); items > 0; items--) {
    at += idSize;
    const inData = version === 0 || read(2) === 0;
    at += 2 + baseSize;
    for (let extents = read(2); extents > 0; extents--) {
      at += indexSize + offsetSize;
      const length = read(lengthSize);
      if (inData) sum += length;
    }
  }
  return sum;
}

/** A slice that is whole: `subarray` would quietly give less. */
export function part(bytes: Buffer, start: number, end: number): Buffer {
  if (end < start || end > bytes.length) throw new RangeError('A part ends beyond the end of the file.');
  return bytes.subarray(start, end);
}

export function ascii(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 4);
}
