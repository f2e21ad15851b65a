import type { Parents, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { locales, type Locale } from '../../i18n/locales';
import type { Spellings } from '../check/traditional';
import { inlineRuns } from './inline-runs';

/*
 * From Simplified characters to Traditional ones as Taiwan writes them (docs/decisions/0090-traditional-characters.md).
 * Nothing here changes how long a text is: what is converted fits where it stood, whatever markup cuts it.
 */

/** Converts Simplified characters; asks nobody for what it does not know. */
export class Traditional {
  /** Traditional spellings of what is cut out before anything is converted. */
  private readonly spelled: ReadonlyMap<string, string>;
  private readonly cut: RegExp | undefined;
  private readonly words = new Map<string, string>();

  /**
   * @param tw OpenCC's table for Taiwan
   * @param names in Simplified characters: each is converted by itself and character by character, never by phrase
   * @param known says how names and words are spelled where that is in doubt
   */
  constructor(
    private readonly tw: (simplified: string) => string,
    names: readonly string[],
    known: Spellings,
  ) {
    const byCharacter = (name: string) => [...name].map((character) => this.fitting(character)).join('');
    this.spelled = new Map([
      ...names.map((name): [string, string] => [name, byCharacter(name)]),
      ...Object.entries({ ...known.words, ...known.names }),
    ]);
    const longestFirst = [...this.spelled.keys()].sort((a, b) => b.length - a.length);
    this.cut = longestFirst.length ? new RegExp(`(${longestFirst.join('|')})`) : undefined;
  }

  /** Any text, with all that is not Chinese left as it is but for quotation marks. As long as it was. */
  convert(text: string): string {
    if (!/\p{Script=Han}/u.test(text)) return text;
    const parts = this.cut ? text.split(this.cut) : [text];
    const converted = parts.map((part, at) =>
      at % 2 ? (this.spelled.get(part) ?? part) : part.replace(/\p{Script=Han}+/gu, (run) => this.ofRun(run)),
    );
    return withCornerMarks(converted.join(''));
  }

  /** The parts of one text, of which each may say what the next means. */
  convertParts(parts: readonly string[]): string[] {
    const whole = this.convert(parts.join(''));
    let end = 0;
    return parts.map((part) => whole.slice(end, (end += part.length)));
  }

  /**
   * Characters that follow each other. Words of two and more are converted by themselves, so that no phrase of OpenCC
   * reaches from one into the next (一个|中国 is not 箇中); single characters as the whole run has them.
   */
  private ofRun(run: string): string {
    const whole = this.fitting(run);
    let converted = '';
    for (const { segment, index } of segmenter.segment(run)) {
      const end = index + segment.length;
      converted += [...segment].length > 1 ? this.ofWord(segment) : whole.slice(index, end);
    }
    return converted.replace(preferred, (word) => preferences[word] ?? word);
  }

  private ofWord(word: string): string {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    const converted = this.fitting(word);
    this.words.set(word, converted);
    return converted;
  }

  /** Where OpenCC takes other than one character for each, each is asked by itself. */
  private fitting(simplified: string): string {
    const converted = this.tw(simplified);
    if (converted.length === simplified.length) return converted;
    return [...simplified]
      .map((character) => {
        const one = this.tw(character);
        return one.length === character.length ? one : character;
      })
      .join('');
  }
}

const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' });

/** Of two right spellings, the one that readers in Taiwan and Hong Kong see most. */
const preferences: Record<string, string> = {
  臺: '台',
  汙: '污',
  公佈: '公布',
  宣佈: '宣布',
  發佈: '發布',
  頒佈: '頒布',
  散佈: '散布',
  瞭解: '了解',
  計劃: '計畫',
  賬: '帳',
};
const preferred = new RegExp(Object.keys(preferences).join('|'), 'g');

/** Quotation marks of the mainland become those of Taiwan, and an apostrophe stays one. */
function withCornerMarks(text: string): string {
  let open = 0;
  return text.replace(/[“”‘]|(?<![A-Za-z])’|’(?![A-Za-z])/g, (mark) => {
    if (mark === '“') return '「';
    if (mark === '”') return '」';
    if (mark === '‘') {
      open += 1;
      return '『';
    }
    if (open === 0) return mark;
    open -= 1;
    return '』';
  });
}

/** Loads OpenCC, which takes a second: whoever has nothing to convert does not ask. */
export async function makeTraditional(names: readonly string[], known: Spellings): Promise<Traditional> {
  loaded ??= import('opencc-js/cn2t').then(({ Converter }) => Converter({ from: 'cn', to: 'tw' }));
  return new Traditional(await loaded, names, known);
}

let loaded: Promise<(simplified: string) => string> | undefined;

/**
 * Converts the tree of a text, which is changed: its words, wherever markup cuts them, what is said of pictures, links to
 * pages of its language. Code and words in other languages stay as they are, and so does every id.
 */
export function convertTree(root: Root, { from, to }: { from: Locale; to: Locale }, by: Traditional): void {
  const isConverted = (parents: readonly Parents[]) => {
    for (const parent of parents.toReversed()) {
      if (parent.type !== 'element') continue;
      if (/^(code|pre|kbd|samp)$/.test(parent.tagName)) return false;
      const { lang } = parent.properties;
      if (typeof lang === 'string') return lang === locales[from].lang;
    }
    return true;
  };
  for (const { text, parts } of inlineRuns(root)) {
    const converted = by.convert(text);
    if (converted === text) continue;
    for (const { node, parents, start, end } of parts)
      if (node.type === 'text' && isConverted(parents)) node.value = converted.slice(start, end);
  }
  visit(root, 'element', ({ properties }) => {
    const isForeign = typeof properties.lang === 'string' && properties.lang !== locales[from].lang;
    for (const name of ['alt', 'title', 'ariaLabel'] as const) {
      const value = properties[name];
      if (typeof value === 'string' && !isForeign) properties[name] = by.convert(value);
    }
    if (typeof properties.href === 'string')
      properties.href = properties.href.replace(new RegExp(`^/${from}(?=$|[/#?])`), `/${to}`);
  });
  // Last, so that each word has been asked for its language as it was written.
  visit(root, 'element', ({ properties }) => {
    if (properties.lang === locales[from].lang) properties.lang = locales[to].lang;
  });
}
