import type { Element, Nodes, Root } from 'hast';
import type { Locale } from '../../i18n/locales';

/*
 * The words of a finished text, without what the site itself puts in: the numbers of footnotes and their way back. From
 * the tree, so that no mark of HTML is ever taken for words.
 */

/** What a reader sees as lines of their own. */
const block = /^(p|h[1-6]|ul|ol|li|blockquote|div|section|figure|figcaption|table|tr|t[dh]|pre|hr)$/;

/**
 * Every paragraph, heading, entry, cell and line of a text, in order, each on one line, with the numbers of lists that a
 * reader sees. None is empty.
 */
export function plainParagraphs(tree: Nodes): string[] {
  const lines = [''];
  let number = '';
  const write = (text: string): void => {
    lines[lines.length - 1] += text.trim() ? number + text : text;
    if (text.trim()) number = '';
  };
  const add = (node: Nodes): void => {
    if (node.type === 'text') write(node.value);
    if (node.type !== 'root' && node.type !== 'element') return;
    if (node.type === 'element' && isOfTheSite(node)) return;
    // An address that nobody should open stays cut, so that no program makes a link of it (html.ts, formerSite).
    if (node.type === 'element' && node.tagName === 'wbr') write('\u200B');
    const isLine = node.type === 'element' && (block.test(node.tagName) || node.tagName === 'br');
    const numbers = node.type === 'element' ? numbersOf(node) : undefined;
    if (isLine) lines.push('');
    for (const child of node.children) {
      if (numbers && child.type === 'element') number = `${numbers.next().value}. `;
      add(child);
      // An entry without words.
      if (numbers && number) lines.push(number, (number = ''));
    }
    if (isLine) lines.push('');
  };
  add(tree);
  return lines.map((line) => line.replace(/[ \t\r\n]+/g, ' ').trim()).filter(Boolean);
}

/** Of a list whose author has numbered it; the site numbers notes. */
function numbersOf({ tagName, properties, children }: Element): Iterator<number> | undefined {
  if (tagName !== 'ol' || children.some((item) => 'properties' in item && item.properties.id !== undefined))
    return;
  const first = Number(properties.start ?? 1);
  return children.map((_, at) => first + at).values();
}

/** All of it as one string, with a line end after each. */
export function plainText(tree: Nodes): string {
  return plainParagraphs(tree).join('\n');
}

/** The number of a note, the arrow that leads back from it, and the heading above the notes. */
function isOfTheSite({ tagName, properties, children }: Element): boolean {
  const [only] = children;
  return (
    properties.dataFootnoteBackref !== undefined ||
    properties.id === 'footnote-label' ||
    (tagName === 'sup' && only?.type === 'element' && only.properties.dataFootnoteRef !== undefined)
  );
}

/** How much a summary says at most and, where a longer text is cut, at least, in letters; a Chinese character says three. */
const LETTERS = { most: 600, least: 360 };

/**
 * What stands for a text in lists, feeds and descriptions: its first paragraph, or the first list, table or quotation if
 * it begins with one; never blank if there is a word in the text. A long one is cut at the end of a sentence, or of a
 * clause or a word, with “…”.
 */
export function summaryOf(tree: Root, locale: Locale): string {
  const blocks = tree.children.filter((node) => node.type === 'element');
  const isWords = ({ tagName, properties }: Element) =>
    !/^(h[1-6]|figure|hr)$/.test(tagName) &&
    ![properties.className].flat().some((name) => /^(notice|gallery|footnotes)$/.test(String(name)));
  const first = blocks.findIndex((element) => isWords(element) && plainParagraphs(element).length > 0);
  const start = blocks[first];
  const next = blocks[first + 1];
  const chosen = start && next && hasMore(start) ? [start, next] : start ? [start] : blocks;
  const text = chosen.flatMap(plainParagraphs).join(' ').replaceAll('\u200B', '');
  return shortened(text || descriptions(tree), locale);
}

/** The words before a list of names are the half of a sentence. */
function hasMore({ properties }: Element): boolean {
  return [properties.className].flat().includes('names-intro');
}

/** Of a text that is nothing but pictures. */
function descriptions(node: Nodes): string {
  if (node.type === 'element' && node.tagName === 'img') return String(node.properties.alt ?? '');
  return 'children' in node ? node.children.map(descriptions).filter(Boolean).join(' ') : '';
}

function shortened(text: string, locale: Locale): string {
  if (lettersIn(text) <= LETTERS.most) return text;
  const pieces = (granularity: 'sentence' | 'word' | 'grapheme') =>
    [...new Intl.Segmenter(locale, { granularity }).segment(text)].map(({ segment }) => segment);
  const sentences = upTo(LETTERS.most, pieces('sentence'));
  if (lettersIn(sentences) >= LETTERS.least && isSentence.test(sentences) && !isAbbreviated.test(sentences))
    return sentences.trim();
  const beginning = upTo(LETTERS.most - 3, pieces('word')) || upTo(LETTERS.most - 3, pieces('grapheme'));
  const clause = /^[^]*[，、；：,;:](?=\D|$)/.exec(beginning)?.[0] ?? '';
  return `${(lettersIn(clause) >= LETTERS.least ? clause : beginning).replace(/[\s，、；：,;:（([“‘《「]+$/, '')}…`;
}

const isSentence = /[。！？….!?][”’」』）》)"']*\s*$/;
const isAbbreviated = /(?:^|[^\p{L}])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|No|vs|etc)\.\s*$/u;

function upTo(most: number, pieces: string[]): string {
  let width = 0;
  const end = pieces.findIndex((piece) => (width += lettersIn(piece)) > most);
  return pieces.slice(0, end < 0 ? undefined : end).join('');
}

function lettersIn(text: string): number {
  const wide =
    text.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303F\uFF01-\uFF60]/gu)?.length ?? 0;
  return [...text].length + 2 * wide;
}
