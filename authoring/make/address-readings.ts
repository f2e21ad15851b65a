import { domainToUnicode } from 'node:url';

/**
 * Every way in which an address may be meant: as it is written; percent-decoded as often as it goes, in UTF-8 and in the
 * encodings of older Chinese sites; with `%u7FDF`, `\u7FDF` and `&#32735;` read; its host out of Punycode; and without the
 * remains of broken escapes. As it is written comes first. What is no escape never stops it.
 */
export function addressReadings(url: string): string[] {
  const written = /xn--/i.test(url)
    ? url.replace(/xn--[a-z0-9-]+/gi, (label) => domainToUnicode(label) || label)
    : url;
  if (!/%|&#|\\u/.test(written)) return written === url ? [url] : [url, written];
  const decoded = decoders.map((decoder) => decodedBy(decoder, written));
  const unbroken = decoded.map((text) => text.replace(/%[0-9a-f]?/gi, ''));
  return [...new Set([url, written, ...decoded, ...unbroken])];
}

/** WHATWG Encoding: gb18030 reads GBK and GB 2312 as well. None of them throws. */
const decoders = ['utf-8', 'gb18030', 'big5'].map((label) => new TextDecoder(label));

function decodedBy(decoder: TextDecoder, url: string): string {
  let text = url;
  // An escape of an escape of an escape; nobody's browser goes on for ever, and neither do we.
  for (let round = 0; round < 8; round++) {
    const next = text
      .replace(/[\0-\x7f]+/g, (part) => (/%[0-9a-f]{2}/i.test(part) ? decoder.decode(bytesOf(part)) : part))
      .replace(/[%\\]u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      .replace(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?/gi, (_, hex?: string, decimal?: string) =>
        character(hex ? parseInt(hex, 16) : Number(decimal)),
      );
    if (next === text) break;
    text = next;
  }
  return text;
}

/** With what is no escape, because the second byte of a character of GBK or Big5 may be a letter: %ACu is 瑄. */
function bytesOf(ascii: string): Buffer {
  return Buffer.from(
    ascii.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => character(parseInt(hex, 16))),
    'latin1',
  );
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
