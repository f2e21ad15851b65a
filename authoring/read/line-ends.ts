import type { Nodes, Root } from 'mdast';
import type { Processor } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

/** Characters that are as wide as high, and are set without spaces; not Hangul, whose words have spaces. */
const wide =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\u3000-\u303F\u30FB\u30FC\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF60\uFFE0-\uFFE6]/u;
/** Full-width marks alone: next to one of them a line end is nothing, whatever stands on its other side. */
const wideMark =
  /[\u3000-\u3004\u3008-\u3020\u3030\u30FB\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF60]/u;
/** Marks that Chinese and English share; they are Chinese in a paragraph of Chinese. */
const shared = /[“”‘’…—·]/u;

/**
 * Takes line ends out of a text where a reader would see a space that nobody wrote: between Chinese or Japanese
 * characters and beside full-width marks (CSS Text 4, 5.1, segment break transformation; browsers have it not). Between
 * words of other scripts, and between these and Chinese, a line end stays what it is, a space.
 */
export function lineEnds(this: Processor): void {
  const data = this.data() as { fromMarkdownExtensions?: object[] };
  (data.fromMarkdownExtensions ??= []).push({ transforms: [joinLines] });
}

/** Does so in a tree that no parser has made (importer/paragraph-builder.ts). */
export function joinLines(tree: Root): void {
  visit(tree, (node) => {
    if (node.type === 'image') {
      node.alt &&= joined(node.alt);
      node.title &&= joined(node.title);
    }
    if (node.type === 'link' && node.title) node.title = joined(node.title);
    if (node.type !== 'paragraph' && node.type !== 'heading') return;
    const runs: { text?: { value: string }; value: string }[] = [];
    collect(node, runs);
    const whole = runs.map(({ value }) => value).join('');
    if (!/[\r\n]/.test(whole)) return;
    let offset = 0;
    for (const { text, value } of runs) {
      if (text) text.value = joined(value, whole, offset);
      offset += value.length;
    }
    if (node.type === 'heading') return SKIP;
  });
}

/** Every word of a paragraph, in order: what is no text stands as one character that no rule knows. */
function collect(node: Nodes, runs: { text?: { value: string }; value: string }[]): void {
  if (node.type === 'text') runs.push({ text: node, value: node.value });
  else if (node.type === 'inlineCode') runs.push({ value: node.value });
  // A mark that a reader sees above the line: the words go on.
  else if (node.type === 'footnoteReference') return;
  else if ('children' in node && node.children.length)
    for (const child of node.children) collect(child, runs);
  else runs.push({ value: '\uFFFC' });
}

/** @param whole the paragraph in which `value` stands at `offset` */
function joined(value: string, whole = value, offset = 0): string {
  const ends = /[ \t]*(?:\r\n?|\n)[ \t]*/g;
  if (!ends.test(value)) return value;
  const chinese = isChinese(whole);
  return value.replace(ends, (end, at: number) => {
    const before = whole.slice(0, offset + at).trimEnd();
    const after = whole.slice(offset + at + end.length).trimStart();
    return isNothing(before, after, chinese) ? '' : end;
  });
}

function isNothing(before: string, after: string, chinese: boolean): boolean {
  const [b = '', a = ''] = [[...before.slice(-2)].at(-1), [...after.slice(0, 2)][0]];
  if (!b || !a) return false;
  if (wideMark.test(b) || wideMark.test(a)) return true;
  const isWide = (character: string) => wide.test(character) || (chinese && shared.test(character));
  // A mark of ASCII between Chinese characters is Chinese, as in many texts typed with a Latin keyboard.
  const last = /[,.;:!?)\]]/.test(b) && wide.test([...before.slice(-3)].at(-2) ?? '') ? '，' : b;
  return isWide(last) && isWide(a);
}

function isChinese(text: string): boolean {
  const count = (sort: RegExp) => text.match(sort)?.length ?? 0;
  return count(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/gu) >= count(/\p{sc=Latin}{2,}/gu) * 2;
}
