import { simplifiedCharacters } from '../simplified';

/*
 * A text as it is compared with withdrawn names: nothing but letters and figures, each in its plainest form, with what
 * stands between them and where each is in the text as it was written.
 */

/** What stands between two letters, as flags. */
export const gaps = {
  space: 1,
  /** Hyphens, dots, apostrophes, quotation marks, signs: whatever may be set into a name without making it two. */
  soft: 2,
  /** , 、 : ; and full stops of Chinese: they end an entry of a list. */
  listMark: 4,
  /** Brackets, question marks, “&”: what stands on either side is not one name. */
  hard: 8,
  /** The end of a table's cell or of an entry of a list. */
  border: 16,
} as const;

/** Stand for what is no text: the end of a cell or an entry, and a picture or a footnote's mark. Noncharacters of Unicode. */
export const BORDER = '\uFDD0';
export const OBJECT = '\uFDD1';

/** What a letter is, as far as it matters where a name in Latin letters begins and ends. */
export const kinds = { other: 0, small: 1, capital: 2, figure: 3 } as const;

/** All lists have one entry for each UTF-16 unit of `text`. */
export interface Letters {
  text: string;
  /** Where it begins and ends in the text as it was written; to its end belong marks and invisible characters after it. */
  starts: number[];
  ends: number[];
  /** What stands before it. */
  gaps: number[];
  kinds: number[];
}

/**
 * Compatibility forms become plain ones (full width, Kangxi radicals, ligatures), Traditional characters Simplified,
 * capitals small; combining marks, variation selectors and all else that is invisible is left out.
 */
export function lettersOf(written: string): Letters {
  const starts: number[] = [];
  const ends: number[] = [];
  const between: number[] = [];
  const is: number[] = [];
  let text = '';
  let gap = 0;
  let at = 0;
  while (at < written.length) {
    const { letters, flags, kinds: are, length } = formOf(written.codePointAt(at) ?? 0);
    const end = at + length;
    for (let unit = 0; unit < letters.length; unit++) {
      starts.push(at);
      ends.push(end);
      between.push(gap);
      is.push(are[unit] ?? 0);
      gap = 0;
    }
    text += letters;
    if (letters === '') {
      gap |= flags;
      if (!gap && ends.length) ends[ends.length - 1] = end;
    }
    at = end;
  }
  return { text, starts, ends, gaps: between, kinds: is };
}

/** The `text` of `lettersOf` alone, in a fraction of the time. */
export function bareLettersOf(written: string): string {
  let text = '';
  for (let at = 0; at < written.length;) {
    const { letters, length } = formOf(written.codePointAt(at) ?? 0);
    text += letters;
    at += length;
  }
  return text;
}

/** What becomes of a character. */
interface Form {
  /** In UTF-16 units, as it was written. */
  length: number;
  letters: string;
  /** Of each unit of `letters`. */
  kinds: number[];
  /** What it is between letters, if it has none itself. */
  flags: number;
}

/** By code point: most texts are made of a few hundred. */
const forms = new Map<number, Form>();

function formOf(code: number): Form {
  let form = forms.get(code);
  if (!form) forms.set(code, (form = makeForm(String.fromCodePoint(code))));
  return form;
}

/** Seen as nothing by themselves. A vowel of Tibetan or Devanagari is a mark too, and as good as a letter. */
const invisible =
  /^(?:[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\u0640]|(?!\s)\p{Cc}|(?=\p{M})[\p{Script=Inherited}\p{Script=Common}\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])$/u;
/** Letters to Unicode, apostrophes and accents to whoever types them. */
const apostropheLike = /^[\u02b9-\u02df\u02e5-\u02ff\ua717-\ua721\ua788-\ua78c]$/;
const hard = /^(?:[!?¿¡‽؟&]|(?![「」『』])[\p{Ps}\p{Pe}])$/u;
const listMark = /^[,、:;。،؛]$/;

function makeForm(character: string): Form {
  let letters = '';
  const is: number[] = [];
  let flags = 0;
  if (character === BORDER) flags = gaps.border;
  // A space of no width is not seen, but where it stands a word ends.
  else if (character === OBJECT || character === '\u200b') flags = gaps.soft;
  for (const part of character.normalize('NFKD')) {
    const each = radicals.get(part) ?? part;
    if (invisible.test(each)) continue;
    if (/^[\p{L}\p{N}\p{M}]$/u.test(each) && !apostropheLike.test(each)) {
      const plain = simplified(each);
      // ß and SS, ſ and s, ς and σ are alike only by way of the capital.
      const small = plain.toUpperCase().toLowerCase();
      letters += small;
      for (const letter of small)
        for (let unit = 0; unit < letter.length; unit++) is.push(kindOf(letter, each));
    } else if (/^\s$/.test(each)) flags |= gaps.space;
    else if (hard.test(each)) flags |= gaps.hard;
    else if (listMark.test(each)) flags |= gaps.listMark;
    else flags |= gaps.soft;
  }
  return { length: character.length, letters, kinds: is, flags };
}

function kindOf(letter: string, written: string): number {
  if (/^\p{N}$/u.test(letter)) return kinds.figure;
  if (!/^\p{Script=Latin}$/u.test(letter)) return kinds.other;
  return written === written.toLowerCase() ? kinds.small : kinds.capital;
}

function simplified(character: string): string {
  if (!/^\p{Script=Han}$/u.test(character)) return character;
  // Made at the first Chinese character that is compared: where nothing is withdrawn, never.
  return simplifiedCharacters().get(character) ?? character;
}

/**
 * CJK Radicals Supplement, of which NFKD knows two: Unicode's EquivalentUnifiedIdeograph.txt. Each with the character of
 * the same place in the second line.
 */
const radicals = new Map(
  zip(
    '⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳',
    '厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
  ),
);

function zip(from: string, to: string): [string, string][] {
  const targets = [...to];
  return [...from].map((character, at) => [character, targets[at] ?? character]);
}
