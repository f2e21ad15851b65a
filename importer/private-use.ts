import iconv from 'iconv-lite';

/*
 * Characters of the private use area. Windows and its browsers showed those of GBK and of Hong Kong's HKSCS by their fonts
 * for many years, most often in names; each has a character of its own in Unicode now. Both used the same numbers.
 */

export type Script = 'simplified' | 'traditional';

/** GB 18030-2000 has these, row and cells of its two bytes, where Unicode had nothing yet (GB 18030-2022, annex D). */
const gbRanges: [pua: number, lead: number, from: number, to: number][] = [
  [0xe78d, 0xa6, 0xd9, 0xdf],
  [0xe794, 0xa6, 0xec, 0xed],
  [0xe796, 0xa6, 0xf3, 0xf3],
  [0xe7c7, 0xa8, 0xbc, 0xbc],
  [0xe7c8, 0xa8, 0xbf, 0xbf],
  [0xe7e7, 0xa9, 0x89, 0x95],
  [0xe815, 0xfe, 0x50, 0xa0],
];

/** Six of them are outside of the first plane, where the tables of decoders leave them in the private use area. */
const gbBeyond: Record<number, number> = {
  ...{ 0xe816: 0x20087, 0xe817: 0x20089, 0xe818: 0x200cc, 0xe831: 0x215d7, 0xe83b: 0x2298f, 0xe855: 0x241fe },
};

/** Where Windows put the user's characters of Big5, whose numbers HKSCS took: 157 cells a row. */
const big5Ranges: [pua: number, lead: number, end: number][] = [
  [0xe000, 0xfa, 0xe310],
  [0xe311, 0x8e, 0xeeb7],
  [0xeeb8, 0x81, 0xf6b0],
];

/** What Word makes its bullets and ticks of, in the fonts Symbol and Wingdings. */
const wordCodes = [
  0xf0b7, 0xf0a7, 0xf06c, 0xf06e, 0xf075, 0xf076, 0xf0d8, 0xf0fc, 0xf0e0, 0xf0e8, 0xf0a8, 0xf071,
];
const wordSymbols = new Map(wordCodes.map((code, at) => [code, [...'•▪●■◆❖➢✓→➔◻❑'][at]]));

const isReal = (text: string) => text !== '' && !/[\p{Co}\uFFFD]/u.test(text);

function decoded(label: string, bytes: number[]): string {
  return new TextDecoder(label).decode(new Uint8Array(bytes));
}

let gbTable: Map<number, string> | undefined;
function inGb(code: number): string | undefined {
  gbTable ??= new Map(
    gbRanges.flatMap(([pua, lead, from, to]) =>
      Array.from({ length: to - from + 1 }, (_, at) => from + at)
        .filter((trail) => trail !== 0x7f)
        .map((trail, at): [number, string] => {
          const beyond = gbBeyond[pua + at];
          return [pua + at, beyond ? String.fromCodePoint(beyond) : decoded('gb18030', [lead, trail])];
        })
        .filter(([, character]) => isReal(character)),
    ),
  );
  return gbTable.get(code);
}

function inHkscs(code: number): string | undefined {
  for (const [first, lead, last] of big5Ranges) {
    if (code < first || code > last) continue;
    const row = Math.floor((code - first) / 157);
    const cell = (code - first) % 157;
    const bytes = [lead + row, cell < 63 ? 0x40 + cell : 0xa1 + cell - 63];
    const character = iconv.decode(Buffer.from(bytes), 'big5-hkscs');
    return isReal(character) ? character : undefined;
  }
  return undefined;
}

/**
 * What a character of the private use area is in Unicode, and which table says so. Where two tables differ, the script of
 * the text decides; where nothing does, it is □, and `note` says what it could be.
 */
export function realCharacter(character: string, script: Script | undefined): { is: string; note: string } {
  const code = character.codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase()}`;
  const symbol = wordSymbols.get(code);
  if (symbol) return { is: symbol, note: `${name} → ${symbol} (Word)` };
  const gb = inGb(code);
  const hkscs = inHkscs(code);
  if (gb && (script === 'simplified' || !hkscs)) return { is: gb, note: `${name} → ${gb} (GB 18030)` };
  if (hkscs && script === 'traditional') return { is: hkscs, note: `${name} → ${hkscs} (HKSCS)` };
  const could = [gb && `${gb} (GB 18030)`, hkscs && `${hkscs} (HKSCS)`].filter(Boolean).join(', ');
  return { is: '□', note: `${name} → □${could && ` ? ${could}`}` };
}

let hanOf: Record<Script, Set<string>> | undefined;
/** The Chinese characters that one of the two old standards has and the other has not. */
function hanByScript(): Record<Script, Set<string>> {
  if (hanOf) return hanOf;
  const cells = (label: string, isLead: (byte: number) => boolean, isTrail: (byte: number) => boolean) => {
    const all = Array.from({ length: 256 }, (_, byte) => byte);
    const bytes = all.filter(isLead).flatMap((lead) => all.filter(isTrail).flatMap((trail) => [lead, trail]));
    return new Set(decoded(label, bytes).match(/\p{Script=Han}/gu));
  };
  const among = (...ranges: [number, number][]) => {
    return (byte: number) => ranges.some(([from, to]) => byte >= from && byte <= to);
  };
  const gb2312 = cells('gbk', among([0xb0, 0xf7]), among([0xa1, 0xfe]));
  const big5 = cells('big5', among([0xa4, 0xc6], [0xc9, 0xf9]), among([0x40, 0x7e], [0xa1, 0xfe]));
  return (hanOf = {
    simplified: new Set([...gb2312].filter((each) => !big5.has(each))),
    traditional: new Set([...big5].filter((each) => !gb2312.has(each))),
  });
}

/** How many characters of a text only one of the scripts has. */
export function weighScripts(text: string): Record<Script, number> {
  const { simplified, traditional } = hanByScript();
  const weight = { simplified: 0, traditional: 0 };
  for (const character of text) {
    if (simplified.has(character)) weight.simplified += 1;
    else if (traditional.has(character)) weight.traditional += 1;
  }
  return weight;
}

/** The script that nearly all of a text is in; undefined if it does not tell. */
export function scriptOf({ simplified, traditional }: Record<Script, number>): Script | undefined {
  if (simplified > traditional * 4) return 'simplified';
  return traditional > simplified * 4 ? 'traditional' : undefined;
}
