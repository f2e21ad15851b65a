import type { BlockContent, Delete, Emphasis, Nodes, PhrasingContent, Root, Strong } from 'mdast';
import type { Options } from 'mdast-util-to-markdown';
import { toString } from 'mdast-util-to-string';
import remarkStringify from 'remark-stringify';
import { unified, type Processor } from 'unified';
import { visit } from 'unist-util-visit';
import { urlFault, namesFormerSite } from '../authoring/addresses';
import { checkText, type TextFacts } from '../authoring/check/text';
import { parseText, textGrammar } from '../authoring/read/markdown';
import type { Reason } from '../authoring/diagnostics';
import { normalised } from './html';
import { onOneLine } from './inline';

const writer = unified()
  .use(textGrammar)
  .use(programsAreWords)
  .use(remarkStringify, { bullet: '-', rule: '*', fences: true, listItemIndent: 'one', resourceLink: true })
  .freeze();

/** Writes the text of a piece. Whatever MDX would take for more than words is escaped. */
export function markdown(tree: Root): string {
  return writer.stringify(tree);
}

/**
 * A paragraph that begins with `import` or `export` would be a program to MDX, and its own writer does not know
 * (mdast-util-mdxjs-esm has no `unsafe`; this can go when it does).
 */
function programsAreWords(this: Processor): void {
  const data = this.data() as { toMarkdownExtensions?: Options[] };
  (data.toMarkdownExtensions ??= []).push({
    unsafe: [
      { atBreak: true, character: 'i', after: 'mport' },
      { atBreak: true, character: 'e', after: 'xport' },
    ],
  });
}

/** What a reader will see of a Markdown tree: to be compared with `visibleText` of the HTML it came from. */
export function textOfMarkdown(tree: Root): string {
  const parts: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'yaml') return;
    if (node.type === 'image') parts.push(node.title ?? '');
    else if ('value' in node) parts.push(node.value);
    else if (node.type === 'break') parts.push('\n');
    if ('children' in node) node.children.forEach(walk);
    if (!/^(text|inlineCode|emphasis|strong|delete|link)$/.test(node.type)) parts.push('\n');
  };
  walk(tree);
  return normalised(parts.join(''));
}

/**
 * The text of a piece, proved: read again by the site's own grammar, it shows what `accepts` asks for. Markdown cannot say
 * everything that HTML can (bold within a word, next to a quotation mark), and it is the words that count: what cannot be
 * set as it was is set plainer, that mark alone or, where this does not help, more. Undefined if the words themselves would
 * not come through.
 */
export function provenMarkdown(
  tree: Root,
  accepts: (shown: string) => boolean,
): { text: string; plainer: boolean; found: TextFacts } | undefined {
  const ways = [(same: Root) => same, withoutUnsettable, (all: Root) => withoutMarks(all), paragraphsOnly];
  for (const [at, way] of ways.entries()) {
    const made = structuredClone(tree);
    linkBareAddresses(made);
    const changed = way(made);
    // Where links were taken out, their words are bare again.
    if (at > 0) linkBareAddresses(changed);
    const text = markdown(changed);
    const read = readAgain(text);
    if (read && accepts(textOfMarkdown(read.tree))) return { text, plainer: at > 0, found: read.found };
  }
  return undefined;
}

/** As the gate reads it; undefined if it would refuse it. */
function readAgain(text: string): { tree: Root; found: TextFacts } | undefined {
  const refused: Reason[] = [];
  const tree = parseText(text, (reason) => refused.push(reason));
  const found = tree && checkText(tree, text, (reason) => refused.push(reason));
  // Pictures have neither their names nor their words yet.
  const isGood = refused.every((reason) => /^picture-(without-words|from-elsewhere)$/.test(reason));
  return found && isGood ? { tree, found } : undefined;
}

type Mark = Strong | Emphasis | Delete;

function isMark(node: Nodes): node is Mark {
  return /^(strong|emphasis|delete)$/.test(node.type);
}

/** Without the marks, one by one, that do not come back from Markdown as they were. */
function withoutUnsettable(tree: Root): Root {
  for (const block of tree.children) {
    const root: Root = { type: 'root', children: [block] };
    for (let left = 40; left > 0 && !comesBack(root); left--) {
      let count = 0;
      visit(root, (node) => void (count += isMark(node) ? 1 : 0));
      if (count === 0) break;
      // The one without which the block comes back; if there is none, the first of several.
      const culprit = Array.from({ length: count }).findIndex((_, one) =>
        comesBack(withoutMarks(structuredClone(root), (at) => at === one)),
      );
      withoutMarks(root, (at) => at === Math.max(0, culprit));
    }
  }
  return tree;
}

function comesBack(root: Root): boolean {
  const read = readAgain(markdown(structuredClone(root)));
  return read !== undefined && textOfMarkdown(read.tree) === textOfMarkdown(root);
}

/**
 * Markdown makes links of bare addresses, and takes the Chinese words right behind one for a part of it. So it is told
 * where they end. One that may not be a link is set as code; the former site's stays as it is and is never a link.
 */
function linkBareAddresses(tree: Root): void {
  visit(tree, 'text', (node, at, parent) => {
    if (!parent || at === undefined || parent.type === 'link') return;
    const parts = node.value.split(/((?<![A-Za-z0-9])(?:https?:\/\/|www\.)[!-~]*[A-Za-z0-9/=&#%+-])/i);
    if (parts.length === 1) return;
    const made = parts.flatMap((value, at): PhrasingContent[] => {
      if (value === '') return [];
      if (at % 2 === 0 || namesFormerSite(value)) return [{ type: 'text', value }];
      const url = /^www/i.test(value) ? `http://${value}` : value;
      return urlFault(url)
        ? [{ type: 'inlineCode', value }]
        : [{ type: 'link', url, children: [{ type: 'text', value }] }];
    });
    parent.children.splice(at, 1, ...(made as typeof parent.children));
    return at + made.length;
  });
}

/** Everything but what is bold, slanted or struck out; or but some of that, by its place in the text. */
function withoutMarks(tree: Root, isOne: (at: number) => boolean = () => true): Root {
  let seen = 0;
  visit(tree, (node, at, parent) => {
    if (!isMark(node) || !isOne(seen++) || !parent || at === undefined) return;
    parent.children.splice(at, 1, ...node.children);
    return at;
  });
  return joined(tree);
}

/** Nothing but paragraphs of plain words, and pictures. */
function paragraphsOnly(tree: Root): Root {
  const paragraphs: BlockContent[] = [];
  visit(tree, (node) => {
    if (node.type === 'code')
      paragraphs.push({ type: 'paragraph', children: [{ type: 'text', value: node.value }] });
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return;
    const image = node.children.find((child) => child.type === 'image');
    const children = onOneLine(node.children as PhrasingContent[]);
    const value = toString({ type: 'paragraph', children }, { includeImageAlt: false });
    paragraphs.push({ type: 'paragraph', children: image ? [image] : [{ type: 'text', value }] });
  });
  return { type: 'root', children: paragraphs };
}

/** Neighbouring words are one node, as a parser gives them. */
function joined(tree: Root): Root {
  visit(tree, 'text', (node, at, parent) => {
    if (!parent || at === undefined) return;
    for (let next = parent.children[at + 1]; next?.type === 'text'; next = parent.children[at + 1]) {
      node.value += next.value;
      parent.children.splice(at + 1, 1);
    }
  });
  return tree;
}
