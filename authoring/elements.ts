import type { ElementContent } from 'hast';
import { toString } from 'hast-util-to-string';
import { h } from 'hastscript';
import { isLocale, locales, type Locale } from '../i18n/locales';

/**
 * The elements that an author may write, beside Markdown. This list is the whole of it: the content gate refuses every
 * other name and attribute, and the writing guide (content/drafts/posts/writing-guide) shows each of these.
 */
export interface AuthorElement {
  /** In plain words, for an editor. */
  description: string;
  /** Stands by itself (`block`) or inside a sentence (`inline`). */
  place: 'block' | 'inline';
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

/** The few words the site itself adds to a text: these namespaces of messages. */
export interface TextMessages {
  PicturesMissing: { text: string };
  Footnotes: { title: string; back: string };
  Tables: { label: string };
}

export const elements: Record<string, AuthorElement> = {
  Names: {
    description: 'A sentence that lists people. It is drawn as a list; not one character of it changes.',
    place: 'block',
    attributes: {},
    holds: 'words',
    toHast: namesToList,
  },
  Gallery: {
    description: 'Pictures that belong together. They stand side by side where there is room.',
    place: 'block',
    attributes: {},
    holds: 'pictures',
    toHast: (children) => [h('div', { className: 'gallery' }, children)],
  },
  PicturesMissing: {
    description: 'Says that the pictures which a text speaks of are missing.',
    place: 'block',
    attributes: {},
    holds: 'nothing',
    toHast: (_children, _attributes, messages) => [
      h('p', { className: 'notice' }, messages.PicturesMissing.text),
    ],
  },
  Quote: {
    description: 'A quotation in another language, as a paragraph of its own.',
    place: 'block',
    attributes: { lang: isLocale },
    holds: 'text',
    toHast: (children, { lang }) => [h('blockquote', { lang: tagOf(lang) }, children)],
  },
  Text: {
    description: 'Some words in another language, inside a sentence.',
    place: 'inline',
    attributes: { lang: isLocale },
    holds: 'text',
    toHast: (children, { lang }) => [h('span', { lang: tagOf(lang) }, children)],
  },
  br: {
    description: 'Ends a line, and not the paragraph: for verses and postal addresses.',
    place: 'inline',
    attributes: {},
    holds: 'nothing',
    toHast: () => [h('br')],
  },
};

function tagOf(locale: string | undefined): string {
  return locales[locale as Locale].tag;
}

/**
 * “They include: A, B, C.” becomes a line and a list. Every character stays where it was: the marks between the names
 * go to the end of each entry, so that the text, read or copied, is the author's.
 */
function namesToList(children: ElementContent[]): ElementContent[] {
  const text = children
    .map((child) => toString(child))
    .join('')
    .trim();
  const [, intro = '', list = ''] = /^([^:：]*[:：]\s*)?([\s\S]*)$/.exec(text) ?? [];
  const entries = list.split(/(?<=[,，、]\s*)(?![,，、\s])/);
  return [
    ...(intro ? [h('p', { className: 'names-intro' }, intro)] : []),
    h(
      'ul',
      { className: 'names' },
      entries.map((entry) => {
        const name = entry.replace(/[,，、.。\s]+$/, '');
        const mark = entry.slice(name.length);
        return h('li', [name, ...(mark ? [h('span', mark)] : [])]);
      }),
    ),
  ];
}
