import type { ElementContent } from 'hast';
import { toString } from 'hast-util-to-string';
import { h } from 'hastscript';
import { isLocale, locales } from '../i18n/locales';
import type { Messages } from '../i18n/messages';

/**
 * The elements that an author may write, beside Markdown. This list is the whole of it: the content gate refuses every
 * other name and attribute, and the writing guide (content/drafts/posts/writing-guide) shows each of these.
 */
export interface AuthorElement {
  /** In plain words, for an editor. */
  description: string;
  /** Stands by itself (`block`) or inside a sentence (`inline`). */
  display: 'block' | 'inline';
  /** Attributes it must have, each with a test of its value. */
  attributes: Record<string, (value: string) => boolean>;
  /** `words`: one paragraph of plain words. `pictures`: nothing but pictures. `text`: whatever may be written. */
  holds: 'text' | 'words' | 'pictures' | 'nothing';
  /** Makes HTML of it. `messages` are the interface words of the piece's language. */
  toHast: (
    children: ElementContent[],
    attributes: Record<string, string>,
    messages: TextMessages,
  ) => ElementContent[];
}

/** The few words the site itself adds to a text. */
export type TextMessages = Pick<Messages, 'PicturesMissing' | 'Footnotes' | 'Tables'>;

export const elements: Record<string, AuthorElement> = {
  Names: {
    description: 'A sentence that lists people. It is drawn as a list; not one character of it changes.',
    display: 'block',
    attributes: {},
    holds: 'words',
    toHast: namesToList,
  },
  Gallery: {
    description: 'Pictures that belong together. They stand side by side where there is room.',
    display: 'block',
    attributes: {},
    holds: 'pictures',
    toHast: (children) => [h('div', { className: 'gallery' }, children)],
  },
  PicturesMissing: {
    description: 'Says that the pictures which a text speaks of are missing.',
    display: 'block',
    attributes: {},
    holds: 'nothing',
    toHast: (_children, _attributes, messages) => [
      h('p', { className: 'notice' }, messages.PicturesMissing.text),
    ],
  },
  Quote: {
    description: 'A quotation in another language, as a paragraph of its own.',
    display: 'block',
    attributes: { lang: (value) => tagOf(value) !== undefined },
    holds: 'text',
    toHast: (children, { lang }) => [h('blockquote', { lang: tagOf(lang) }, children)],
  },
  Text: {
    description: 'Some words in another language, inside a sentence.',
    display: 'inline',
    attributes: { lang: (value) => tagOf(value) !== undefined },
    holds: 'text',
    toHast: (children, { lang }) => [h('span', { lang: tagOf(lang) }, children)],
  },
  br: {
    description: 'Ends a line, and not the paragraph: for verses and postal addresses.',
    display: 'inline',
    attributes: {},
    holds: 'nothing',
    toHast: () => [h('br')],
  },
};

/**
 * The BCP 47 tag of a language: of one of the site's, or of any other that exists, so that a screen reader speaks it and a
 * browser sets it as its readers do.
 */
function tagOf(code = ''): string | undefined {
  if (isLocale(code)) return locales[code].lang;
  try {
    const [tag] = Intl.getCanonicalLocales(code);
    return tag && languageNames.of(new Intl.Locale(tag).language) ? tag : undefined;
  } catch {
    return undefined;
  }
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * “They include: A, B, C.” becomes a line and a list. Every character stays where it was: the marks between the names
 * go to the end of each entry, so that the text, read or copied, is the author's.
 */
function namesToList(children: ElementContent[]): ElementContent[] {
  const { intro, entries } = listedNames(children.map((child) => toString(child)).join(''));
  return [
    ...(intro ? [h('p', { className: 'names-intro' }, intro)] : []),
    h(
      'ul',
      { className: 'names' },
      entries.map(({ name, mark }) => h('li', [name, ...(mark ? [h('span', mark)] : [])])),
    ),
  ];
}

/** What stands in `<Names>`: the words before the list, and each name with the mark after it. */
export function listedNames(written: string): { intro: string; entries: { name: string; mark: string }[] } {
  const text = written.trim();
  const intro = text.slice(0, endsOf(text, /[:：]\s*/g)[0] ?? 0);
  const entries = entriesOf(text.slice(intro.length)).map((entry) => {
    const name =
      /^.*\b(?:Jr|Sr)\.(?=[,，;；、\s]*$)/su.exec(entry)?.[0] ?? entry.replace(/[,，、;；.。\s]+$/, '');
    return { name, mark: entry.slice(name.length) };
  });
  return { intro, entries };
}

/** Parted at commas, or at semicolons where there are some: then a comma is within an entry. */
function entriesOf(list: string): string[] {
  const [semicolons, commas] = [/[;；]\s*/g, /[,，、]\s*/g].map((mark) =>
    endsOf(list, mark, (at) => !partOfName.test(list.slice(at + 1))),
  );
  const starts = [0, ...((semicolons?.length ? semicolons : commas) ?? [])].filter((at) => at < list.length);
  return starts.map((start, at) => list.slice(start, starts[at + 1]));
}

/** What is written after a comma and belongs to the name before it. */
const partOfName = /^\s*(?:Jr|Sr|Esq|Ph\.? ?D|M\.?D|I{2,3}|IV)(?![\p{L}\p{N}])/u;

/** Where each mark of a sort ends that stands outside all brackets and quotation marks, and not in 7:30 or 1,000. */
function endsOf(text: string, sort: RegExp, isOne: (at: number) => boolean = () => true): number[] {
  return [...withoutBrackets(text).matchAll(sort)]
    .filter(({ index }) => !/^\d.\d/s.test(text.slice(Math.max(0, index - 1), index + 2)) && isOne(index))
    .map(({ 0: mark, index }) => index + mark.length);
}

/** Those that open, each kind with those that close it. */
const brackets = ['(（', ')）', '[［【', ']］】', '「', '」', '『', '』', '《', '》', '“', '”'];

/** As long as the text, with nothing left of what stands in brackets. One without its fellow is no bracket. */
function withoutBrackets(text: string): string {
  const opened: number[][] = brackets.map(() => []);
  /** By how many brackets each place is deeper than the one before it. */
  const steps = new Int32Array(text.length + 1);
  for (let at = 0; at < text.length; at++) {
    const side = brackets.findIndex((some) => some.includes(text[at] ?? ''));
    if (side < 0) continue;
    if (side % 2 === 0) opened[side]?.push(at);
    const from = side % 2 ? opened[side - 1]?.pop() : undefined;
    if (from === undefined) continue;
    steps[from] = (steps[from] ?? 0) + 1;
    steps[at + 1] = (steps[at + 1] ?? 0) - 1;
  }
  let depth = 0;
  return text.replace(/[^]/g, (sign, at: number) => ((depth += steps[at] ?? 0) > 0 ? '\0' : sign));
}
