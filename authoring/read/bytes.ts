import type { Reason, Report } from '../diagnostics';

/** The largest text file, in bytes: a short book. */
export const MOST_BYTES = 256 * 1024;

/** Longer than any paragraph; some parsers take quadratic time over one line. */
const MOST_IN_A_LINE = 20_000;

/** Every character that a text must not hold, with the reason for each sort. */
export const unwelcome: [Reason, RegExp][] = [
  ['replacement-character', /\uFFFD/u],
  // Everything that turns the direction of writing: a sentence could read otherwise than it is.
  ['bidi-control', /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u],
  // Line ends are a line feed, or carriage return and line feed; tabs may stand in a text.
  [
    'control-character',
    /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u2028\u2029\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]|\r(?!\n)/u,
  ],
  // A joiner has its place between letters of some scripts and in emoji, and nowhere else.
  [
    'invisible-character',
    /[\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E0FFF}]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Mong}\p{scx=Sinh}\p{M}])[\u200C\u200D]|[\u200C\u200D](?![\p{Extended_Pictographic}\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Mong}\p{scx=Sinh}\p{M}])/u,
  ],
];

/**
 * The text of a file, or nothing if its bytes are not to be read as text at all. Refuses what is not strict UTF-8 and
 * each sort of unwelcome character once a line.
 */
export function readBytes(bytes: Uint8Array, refuse: Report): string | undefined {
  if (bytes.length > MOST_BYTES) {
    refuse('too-large', {}, { size: Math.ceil(bytes.length / 1024), most: MOST_BYTES / 1024 });
    return undefined;
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    refuse('byte-order-mark', { line: 1 });
    return undefined;
  }
  const text = decoded(bytes);
  if (text === undefined) {
    refuse('not-utf8', { line: lineOfFirstWrongByte(bytes) });
    return undefined;
  }
  // Most texts are clean: one look at the whole tells, and costs a fraction of a look at every line.
  const found = unwelcome.filter(([, sort]) => sort.test(text));
  for (const [at, line] of text.split('\n').entries()) {
    if (line.length > MOST_IN_A_LINE) refuse('line-too-long', { line: at + 1 }, { most: MOST_IN_A_LINE });
    // The carriage return of a line end is not alone: put its line feed back.
    const whole = line.endsWith('\r') ? `${line}\n` : line;
    for (const [reason, sort] of found) {
      const character = sort.exec(whole)?.[0].codePointAt(0);
      if (character !== undefined) {
        refuse(
          reason,
          { line: at + 1 },
          { code: `U+${character.toString(16).toUpperCase().padStart(4, '0')}` },
        );
      }
    }
  }
  return text;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first line that is not UTF-8: a line feed is one byte and part of no other character. */
function lineOfFirstWrongByte(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || decoded(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
}
