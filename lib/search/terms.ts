import { stemmer } from 'stemmer';

/*
 * What of a text can be looked for. The build asks it of every piece and the browser of every query, so that the two
 * cannot disagree.
 *
 * Chinese is cut into pairs of characters, because no dictionary knows the names that people come for: word
 * segmentation makes 刘/晓/波 of 刘晓波. English is cut into stems, and days become 2015, 2015-09, 2015-09-08 and
 * --09-08, however they are written.
 */

/** Simplified characters by their Traditional ones; see authoring/simplified.ts. */
export type Simplified = ReadonlyMap<string, string>;

/** A text as it is compared: Simplified, small letters, no accents. */
export interface Folded {
  text: string;
  /** For each unit of `text`, and for its end, the place in the text as it was written. */
  offsets: number[];
}

/** Something that can be looked for, with the place where the text says it. */
export interface Token {
  type: 'date' | 'han' | 'word';
  terms: string[];
  /** As it was compared: of Chinese, all characters that stand together. */
  text: string;
  start: number;
  end: number;
}

export function fold(text: string, simplified: Simplified): Folded {
  let folded = '';
  const offsets: number[] = [];
  let offset = 0;
  for (const character of text) {
    for (const plain of plainOf(character, simplified)) {
      folded += plain;
      for (let unit = 0; unit < plain.length; unit++) offsets.push(offset);
    }
    offset += character.length;
  }
  offsets.push(offset);
  return { text: folded, offsets };
}

function plainOf(character: string, simplified: Simplified): string {
  if (character >= ' ' && character <= '~') return character.toLowerCase();
  if (character >= '\u4e00' && character <= '\u9fff') return simplified.get(character) ?? character;
  if (/\s/u.test(character)) return ' ';
  // Full-width letters, accents; and what is not seen, such as the cut inside an address that nobody should open.
  const plain = character
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();
  return [...plain].map((each) => simplified.get(each) ?? (each === '’' ? "'" : each)).join('');
}

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'.split('|');
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|' +
  'nov(?:ember)?|dec(?:ember)?)\\b\\.?';
const day = '\\d{1,2}(?:st|nd|rd|th)?';

/** Each with the groups y, m, d, n (the name of a month) that it has. */
const dates = [
  '(?<y1>\\d{4}) ?年(?: ?(?<m1>\\d{1,2}) ?月(?: ?(?<d1>\\d{1,2}) ?[日号])?)?',
  '(?<m2>\\d{1,2}) ?月 ?(?<d2>\\d{1,2}) ?[日号]',
  '(?<y3>\\d{4})[-/.](?<m3>\\d{1,2})(?:[-/.](?<d3>\\d{1,2}))?(?!\\d)',
  `(?<n4>${month}) (?<y4>\\d{4})(?!\\d)`,
  `(?<n5>${month}) (?<d5>${day})(?:,? (?<y5>\\d{4}))?(?!\\d)`,
  `(?<d6>${day}) (?:of )?(?<n6>${month})(?:,? (?<y6>\\d{4}))?(?!\\d)`,
];

const letter = '(?!\\p{Script=Han})[\\p{L}\\p{N}]';
// No look-behind: Safari before 2023 would refuse the whole program. None is needed, because a word is taken whole.
const scan = new RegExp(
  `${dates.join('|')}|(?<han>\\p{Script=Han}+)|(?<number>\\d{1,3}(?:,\\d{3})+(?!\\d))|` +
    `(?<word>${letter}(?:'?${letter})*)`,
  'gu',
);

/** Everything that can be looked for in a text, in its order. */
export function tokensOf({ text, offsets }: Folded): Token[] {
  const tokens: Token[] = [];
  scan.lastIndex = 0;
  for (let match = scan.exec(text); match; match = scan.exec(text)) {
    const groups = match.groups ?? {};
    const { han, number, word } = groups;
    const at = { start: offsets[match.index] ?? 0, end: offsets[match.index + match[0].length] ?? 0 };
    if (han) tokens.push({ type: 'han', terms: pairsOf(han), text: han, ...at });
    else if (number) tokens.push({ type: 'word', terms: [number.replaceAll(',', '')], text: number, ...at });
    else if (word)
      tokens.push({ type: 'word', terms: [stemOf(word.replaceAll("'", ''))], text: word, ...at });
    else {
      const terms = termsOfDay(groups);
      if (terms) tokens.push({ type: 'date', terms, text: match[0], ...at });
      // It only looks like a day; what comes after its first part may be something else.
      else scan.lastIndex = match.index + plainPart(tokens, match[0], match.index, offsets);
    }
  }
  return tokens;
}

/** Takes the first number or word of what is no day after all, as a word, and gives its length. */
function plainPart(tokens: Token[], text: string, index: number, offsets: number[]): number {
  const [first = text] = /^[a-z]+|^\d+/.exec(text) ?? [];
  tokens.push({
    type: 'word',
    terms: [stemOf(first)],
    text: first,
    start: offsets[index] ?? 0,
    end: offsets[index + first.length] ?? 0,
  });
  return first.length;
}

/** 刘晓波 → 刘晓, 晓波 and, so that a single character can be found, 波. */
function pairsOf(han: string): string[] {
  const characters = [...han];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

/** The most exact last. Undefined for what is no day of any calendar. */
function termsOfDay(groups: Record<string, string | undefined>): string[] | undefined {
  const find = (name: string) => Object.entries(groups).find(([key, value]) => key[0] === name && value)?.[1];
  const name = find('n');
  const y = find('y');
  const m = name ? months.indexOf(name.slice(0, 3)) + 1 : Number(find('m') ?? 0);
  const d = parseInt(find('d') ?? '0', 10);
  if (m > 12 || d > 31 || (find('m') && m < 1) || (find('d') && d < 1)) return undefined;
  const [mm, dd] = [m, d].map((number) => String(number).padStart(2, '0'));
  return [
    ...(name ? [stemOf(name.replace('.', ''))] : []),
    ...(m && d ? [`--${mm}-${dd}`] : []),
    ...(y ? [y] : []),
    ...(y && m ? [`${y}-${mm}`] : []),
    ...(y && m && d ? [`${y}-${mm}-${dd}`] : []),
  ];
}

/** The terms of a calendar day, YYYY-MM-DD. */
export function termsOfCalendarDay(day: string): string[] {
  return [`--${day.slice(5)}`, day.slice(0, 4), day.slice(0, 7), day];
}

const stems = new Map<string, string>();

/** Until nothing more comes off: Porter's rules make petit of “petition” and petition of “petitioners”. */
function stemOf(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
    // Before it asks again: two words that were each other's stem would ask for ever.
    stems.set(word, stem);
    if (stem !== word) stems.set(word, (stem = stemOf(stem)));
  }
  return stem;
}
