import type { RootContent } from 'mdast';
import { parseText } from '../../authoring/read/markdown';
import type { Block, TextInBlocks } from './blocks';

/*
 * Only the thread that reads texts (pass-worker.ts) may import this: the grammar is 1.7 MB that Next would otherwise compile
 * into each page of the desk.
 */

/** Takes a text apart by the one grammar. It refuses nothing: what cannot be read is a block as well. */
export function takeApart(text: string): TextInBlocks {
  // The parser does not count a byte order mark.
  const nodes = parseText(text.replace(/^\uFEFF/, ' '), () => undefined)?.children ?? [];
  const head = /^---\r?\n(?:[^]*?\r?\n)?---(?=\r?\n|$)/.exec(text)?.[0] ?? '';
  const blocks: Block[] = [];
  let end = head.length;
  const add = (from: number, to: number, type: string) => {
    blocks.push({ gap: text.slice(end, from), source: text.slice(from, to), type });
    end = to;
  };
  /** Words that belong to no node: a paragraph that the parser was not given (authoring/read/markdown.ts), or all. */
  const addUnread = (to: number) => {
    const start = end;
    for (const { 0: unread, index } of text
      .slice(start, to)
      .matchAll(/[^\s][^]*?(?=\s*(?:\r?\n[^\S\n]*\r?\n|$))/g))
      add(lineStart(text, start + index, end), start + index + unread.length, 'unread');
  };
  for (const node of nodes) {
    const from = node.position?.start.offset ?? NaN;
    const to = node.position?.end.offset ?? NaN;
    if (!(from >= end && to > from)) continue;
    addUnread(from);
    add(lineStart(text, from, end), to, typeOf(node));
  }
  addUnread(text.length);
  return { head, blocks, tail: text.slice(end) };
}

/** Where the line begins in which something stands, if nothing but blanks are before it. */
function lineStart(text: string, at: number, notBefore: number): number {
  const before = /[ \t\u3000]*$/.exec(text.slice(notBefore, at))?.[0].length ?? 0;
  const start = at - before;
  return start === 0 || text[start - 1] === '\n' ? start : at;
}

function typeOf(node: RootContent): string {
  if (node.type === 'heading') return `heading${node.depth}`;
  if (node.type === 'mdxJsxFlowElement') return node.name ?? 'element';
  if (node.type === 'paragraph' && node.children.every((child) => child.type === 'image')) return 'image';
  return node.type;
}
