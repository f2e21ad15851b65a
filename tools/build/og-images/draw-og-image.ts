import { constants, crc32, deflateSync } from 'node:zlib';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import sharp from 'sharp';
import { Emblem } from '../../../components/emblem';
import { locales, type Locale } from '../../../i18n/locales';
import { cardSize, type Card } from '../../../lib/og-image';
import { fontOf } from './fonts';

/*
 * A social picture as the site looks: paper and ink, the chair on its seal, the rule below the header, the title. All its
 * colours are steps from paper to ink or to the seal, so it is drawn as shades and written as a PNG of sixteen colours: a
 * third of the bytes and of the time that one in true colour takes.
 */

// No picture is drawn twice: what libvips would keep of each takes 60 MB while Next compiles beside this.
sharp.cache(false);

const { width, height } = cardSize;
type Colour = readonly [number, number, number];
const paper: Colour = [0xf8, 0xf5, 0xee];
const ink: Colour = [0x1b, 0x1a, 0x17];
const seal: Colour = [0xb3, 0x26, 0x1e];

/** Steps from paper to ink, then to the seal, as places in the palette. */
const inkSteps = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const sealSteps = [0, 9, 10, 11, 12, 13, 14, 15];
const palette = Array.from({ length: 16 }, (_, at) =>
  at < inkSteps.length
    ? mix(paper, ink, at / (inkSteps.length - 1))
    : mix(paper, seal, (at - inkSteps.length + 1) / (sealSteps.length - 1)),
);
const INK_ON_PAPER = shadesOf(inkSteps);
const PAPER_ON_SEAL = shadesOf(sealSteps.toReversed());

const MARGIN = 80;
const TITLE = { top: 232, width: width - 2 * MARGIN, height: 318 };
/** In pixels, the largest that fits is taken. */
const SIZES = [92, 84, 76, 68, 60, 54, 48, 42, 36, 30, 24];

/** A picture as a PNG of four bits a pixel has it (RFC 2083): rows of a byte that says “as it is”, and two pixels in each. */
const ROW = 1 + width / 2;

/** A picture before its title is on it, by the words in its header. */
const headers = new Map<string, Promise<Buffer>>();

/** Draws a card. Gives a PNG. The fonts have to be in use (fonts.ts). */
export async function drawCard(card: Card): Promise<Buffer> {
  const { locale, site, parts } = card;
  const key = JSON.stringify([locale, site]);
  const header = headers.get(key) ?? drawHeader(locale, site);
  headers.set(key, header);
  const [rows, title] = await Promise.all([header, fitTitle(locale, parts)]);
  return png(put(Buffer.from(rows), title, MARGIN, TITLE.top, INK_ON_PAPER));
}

interface Mask {
  data: Uint8Array;
  width: number;
  height: number;
}

/** The emblem, the name of the site, the rule below them and the short one at the foot. */
async function drawHeader(locale: Locale, site: string): Promise<Buffer> {
  const rows = Buffer.alloc(ROW * height);
  fill(rows, MARGIN, 60, 104, 104, 15);
  put(rows, await emblem(88), MARGIN + 8, 68, PAPER_ON_SEAL);
  const name = await textMask(locale, pango(site), 40);
  put(rows, name, MARGIN + 132, 60 + Math.round((104 - name.height) / 2), INK_ON_PAPER);
  fill(rows, MARGIN, 188, width - 2 * MARGIN, 5, 8);
  fill(rows, MARGIN, height - 52, 72, 6, 15);
  return rows;
}

/** The chair in so many pixels of height, as a mask. */
async function emblem(size: number): Promise<Mask> {
  const drawing = renderToStaticMarkup(createElement(Emblem, { of: 'chair' })).replace(
    '<svg',
    '<svg xmlns="http://www.w3.org/2000/svg" color="#fff" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"',
  );
  const { data, info } = await sharp(Buffer.from(drawing))
    .resize({ height: size, width: size, fit: 'contain', background: '#000' })
    .flatten({ background: '#000' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** The title, as large as it can be in the room it has. */
async function fitTitle(locale: Locale, parts: string[]): Promise<Mask> {
  // In pieces that stay together: names. Pango breaks lines where Unicode says, and not around a word joiner.
  const text = parts.map((part, at) => pango(at % 2 ? unbroken(part) : part)).join('');
  const likely = SIZES.findIndex((size) => estimate(parts.join(''), size) <= TITLE.height);
  for (const size of SIZES.slice(Math.max(0, likely))) {
    const mask = await textMask(locale, text, size);
    if (mask.height <= TITLE.height && mask.width <= TITLE.width) return mask;
  }
  const last = await textMask(locale, text, SIZES.at(-1) ?? 24);
  return { ...last, height: Math.min(last.height, TITLE.height) };
}

/** Where Unicode would let a line end: at a space, and after each Chinese character. */
function unbroken(name: string): string {
  return name.replaceAll(' ', '\u00a0').replace(/\p{Script=Han}(?=.)/gu, '$&\u2060');
}

/** About how high a text will be; never less than it is by more than a line. */
function estimate(text: string, size: number): number {
  const ems = [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 1 : 0.45), 0);
  return Math.ceil((ems * size) / TITLE.width) * size * 1.3;
}

async function textMask(locale: Locale, text: string, size: number): Promise<Mask> {
  const { data, info } = await sharp({
    text: {
      text: `<span weight="bold">${text}</span>`,
      font: `${fontOf[locales[locale].script]} ${size}`,
      width: TITLE.width,
      wrap: 'word',
      spacing: Math.round(size * 0.12),
      // One point is one pixel.
      dpi: 72,
      // In colour, of which only how much of it there is is kept: that takes half the time of a mask.
      rgba: true,
    },
  })
    .extractChannel('alpha')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function pango(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Draws a mask. Every other pixel begins a byte, so `left` is even. Gives the rows back. */
function put(rows: Buffer, { data, ...mask }: Mask, left: number, top: number, shades: Uint8Array): Buffer {
  for (let y = 0; y < mask.height; y++) {
    const from = y * mask.width;
    const to = (top + y) * ROW + 1 + left / 2;
    for (let x = 0; x < mask.width; x += 2) {
      const right = x + 1 < mask.width ? (data[from + x + 1] ?? 0) : 0;
      const both = ((data[from + x] ?? 0) << 8) | right;
      if (both) rows[to + (x >> 1)] = shades[both] ?? 0;
    }
  }
  return rows;
}

/**
 * Two pixels of a mask, from where there is nothing (0) to where it is full (255), as the byte of a picture that they
 * become in steps of the palette.
 */
function shadesOf(steps: readonly number[]): Uint8Array {
  const stepOf = (shade: number) => steps[Math.round((shade * (steps.length - 1)) / 255)] ?? 0;
  return Uint8Array.from({ length: 1 << 16 }, (_, both) => (stepOf(both >> 8) << 4) | stepOf(both & 0xff));
}

/** Draws a rectangle, with even edges. */
function fill(rows: Buffer, left: number, top: number, wide: number, high: number, colour: number): void {
  for (let y = top; y < top + high; y++) {
    const at = y * ROW + 1 + left / 2;
    rows.fill((colour << 4) | colour, at, at + wide / 2);
  }
}

function mix(from: Colour, to: Colour, part: number): Colour {
  const at = (channel: 0 | 1 | 2) => Math.round(from[channel] + (to[channel] - from[channel]) * part);
  return [at(0), at(1), at(2)];
}

function png(rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Four bits, colours by a palette; the methods that PNG has.
  head.set([4, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    // Level 6 takes seven times as long and saves a quarter; what fetches this is a program, once.
    chunk('IDAT', deflateSync(rows, { strategy: constants.Z_RLE })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
