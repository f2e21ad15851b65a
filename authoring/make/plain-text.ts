import type { Nodes, Root } from 'hast';
import { toString } from 'hast-util-to-string';

const BLOCKS = new Set(
  'p li h2 h3 h4 h5 h6 tr td th figcaption blockquote div dt dd pre br hr section ul ol table figure'.split(
    ' ',
  ),
);

/** The words of a text, a paragraph a line. An address that nobody should open stays cut, so that no program makes a link of it. */
export function plainText(tree: Root): string {
  return wordsOf(tree)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ');
  if (node.type !== 'root' && node.type !== 'element') return '';
  if (node.type === 'element' && node.tagName === 'wbr') return '\u200b';
  const words = node.children.map(wordsOf).join('');
  return node.type === 'element' && BLOCKS.has(node.tagName) ? `${words}\n` : words;
}

/** The plain text of the first paragraph of its words; a notice is the site's. */
export function summaryOf(tree: Root): string {
  const first = tree.children.find(
    (node) =>
      node.type === 'element' &&
      node.tagName === 'p' &&
      ![node.properties.className].flat().includes('notice'),
  );
  return first ? toString(first).replace(/\s+/g, ' ').trim() : '';
}
