import { isLocale, type Locale } from '../i18n/locales';
import type { Localized } from '../model/piece';

/** What content/withdrawn.yml asks for, beside pictures, which are seen to where they are made. */
export interface WithdrawnList {
  /** Every spelling of every name. */
  names: string[];
  /** Folders below content/people. */
  people: string[];
}

/**
 * Takes names out of everything that is read from the content, so that no page, list, feed or index can show them.
 *
 * Names in Latin letters are found as whole words, whatever stands between the words of one (a space, a hyphen, the end
 * of a line); capitals count only in a name of one word, which may be a word of the language too. Chinese names are
 * found wherever their characters follow each other. Both are found across emphasis, links and language marks.
 */
export class Withdrawal {
  private readonly people: Set<string>;
  private readonly prose?: RegExp;
  private readonly address?: RegExp;
  private readonly markup?: RegExp;

  /** @param words what stands in the place of a name, in each language */
  constructor(
    { names, people }: WithdrawnList,
    private readonly words: Record<Locale, string>,
  ) {
    this.people = new Set(people);
    // A space that an editor sets between characters for the eye is none to us.
    const together = (name: string) => name.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
    const spellings = names.map((name) => together(name.normalize('NFC').trim())).filter(Boolean);
    if (!spellings.length) return;
    // The longest first: a name may be part of a longer one.
    const patterns = spellings.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).map(patternOf);
    const any = patterns.join('|');
    this.prose = new RegExp(any, 'gu');
    this.address = new RegExp(any, 'giu');
    this.markup = new RegExp(`(${TAG})|${any}`, 'gu');
  }

  hasPerson(slug: string): boolean {
    return this.people.has(slug);
  }

  /** Is a name in it, in whatever letters and encoding? For addresses and for tables of names. */
  isIn(text: string): boolean {
    return this.address !== undefined && decoded(text).search(this.address) >= 0;
  }

  /**
   * A document of the content without the names. Facts that machines read (slugs, file names, days) stay; an address
   * with a name in it goes, and so does a link to the page of a withdrawn person.
   * @param locale the language of the document; words in several languages know their own
   */
  from<T>(document: T, locale: Locale): T {
    return this.prose || this.people.size ? (this.fromValue(document, locale) as T) : document;
  }

  private fromValue(value: unknown, locale: Locale, key = ''): unknown {
    if (typeof value === 'string') return this.fromString(value, locale, key);
    if (Array.isArray(value)) {
      if (key === 'people') return value.filter((slug: string) => !this.people.has(slug));
      return value.map((item) => this.fromValue(item, locale, key));
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        forMachines.has(name) ? inner : this.fromValue(inner, isLocale(name) ? name : locale, name),
      ]),
    );
  }

  private fromString(value: string, locale: Locale, key: string): string | undefined {
    if (key === 'url') return this.isIn(value) ? undefined : value;
    // The source of a text: nobody asks for it once it has become HTML.
    if (key === 'raw') return '';
    return key === 'html' ? this.fromHtml(value, locale) : this.fromWords(value, locale);
  }

  private fromWords(text: string, locale: Locale): string {
    if (!this.prose || text.normalize('NFC').search(this.prose) < 0) return text;
    return this.once(
      text.normalize('NFC').replace(this.prose, () => this.words[locale]),
      locale,
    );
  }

  private fromHtml(html: string, locale: Locale): string {
    const without = html
      .normalize('NFC')
      .replace(this.markup ?? new RegExp(`(${TAG})`, 'gu'), (found: string, tag: string | undefined) => {
        if (tag) return this.fromTag(tag, locale);
        const inside = found.match(new RegExp(INLINE, 'gu')) ?? [];
        return this.words[locale] + inside.map((inner) => this.fromTag(inner, locale)).join('');
      });
    return this.once(without, locale);
  }

  private fromTag(tag: string, locale: Locale): string {
    return tag.replace(/ ([a-z-]+)="([^"]*)"/g, (attribute, name: string, value: string) => {
      if (name === 'src' || name === 'lang' || name === 'class') return attribute;
      if (name === 'href') {
        const person = /^\/[^/]+\/people\/([^/#]+)/.exec(value)?.[1];
        const [path = '', fragment] = value.split('#');
        if (this.isIn(path) || (person && this.people.has(person))) return '';
        return ` href="${path}${fragment === undefined ? '' : `#${this.fromAddress(fragment)}`}"`;
      }
      if (name === 'id' || name.startsWith('aria-described')) return ` ${name}="${this.fromAddress(value)}"`;
      return ` ${name}="${this.fromWords(value, locale)}"`;
    });
  }

  /** The same for the mark of a heading and for the links that lead to it. */
  private fromAddress(part: string): string {
    return this.address && this.isIn(part)
      ? encodeURI(decoded(part).replace(this.address, 'withdrawn'))
      : part;
  }

  /** “Jin Hai (金海)” was one name: its place is taken once, and not marked as words of the other language. */
  private once(text: string, locale: Locale): string {
    const word = escaped(this.words[locale]);
    return text
      .replace(new RegExp(`<span lang="[^"]*">(${word})</span>`, 'gu'), '$1')
      .replace(new RegExp(`(${word})\\s*[(（]${word}[)）]`, 'gu'), '$1');
  }
}

/**
 * Names of people whose pages are withdrawn, which are withdrawn with them.
 * @param people all that there are, each in one language
 */
export function namesOfWithdrawn(
  people: { slug: string; title?: string; name?: Localized }[],
  withdrawn: readonly string[],
): string[] {
  const theirs = people.filter(({ slug }) => withdrawn.includes(slug));
  return [...new Set(theirs.flatMap(({ title, name }) => [title, ...Object.values(name ?? {})]))].filter(
    (spelling): spelling is string => typeof spelling === 'string',
  );
}

/** Fields whose strings are no words: see model/fields.ts. */
const forMachines = new Set([
  '_id',
  '_raw',
  'type',
  'topics',
  'photo',
  'blur',
  'kind',
  'status',
  'emblem',
  'from',
]);

/** A tag, with signs like `>` in the values of its attributes. */
const TAG = String.raw`<\/?[a-z](?:"[^"]*"|[^">])*>`;
/** Tags that may stand inside a name. */
const INLINE = String.raw`<\/?(?:a|code|del|em|span|strong|sup|wbr)\b(?:"[^"]*"|[^">])*>`;
const BETWEEN_WORDS = String.raw`(?:[\s_+-]|%20|${INLINE})+`;
const BETWEEN_CHARACTERS = String.raw`(?:\s|${INLINE})*`;

function patternOf(spelling: string): string {
  const words = spelling.split(/[\s_-]+/);
  const pattern = words.map((word) => wordPattern(word, words.length > 1)).join(BETWEEN_WORDS);
  const isLatin = (character: string | undefined) => /[\p{Script=Latin}\p{N}]/u.test(character ?? '');
  const before = isLatin([...spelling][0]) ? String.raw`(?<![\p{Script=Latin}\p{M}\p{N}])` : '';
  const after = isLatin([...spelling].at(-1)) ? String.raw`(?![\p{Script=Latin}\p{M}\p{N}])` : '';
  return before + pattern + after;
}

function wordPattern(word: string, anyCase: boolean): string {
  return [...word]
    .map((character, at, all) => {
      const either = [...new Set([character, character.toLowerCase(), character.toUpperCase()])].map(escaped);
      const pattern = anyCase && either.length > 1 ? `(?:${either.join('|')})` : escaped(character);
      const next = all[at + 1];
      if (next === undefined) return pattern;
      return pattern + (/\p{Script=Han}/u.test(character + next) ? BETWEEN_CHARACTERS : `(?:${INLINE})*`);
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return text.normalize('NFC');
  }
}
