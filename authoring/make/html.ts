import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementContent, Root, RootContent } from 'hast';
import { h } from 'hastscript';
import type { Root as MarkdownRoot } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toHast } from 'mdast-util-to-hast';
import rehypeStringify from 'rehype-stringify';
import type { Processor } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { isLocale, type Locale } from '../../i18n/locales';
import { namesFormerSite } from '../addresses';
import { onlyAllowedHtml } from './allowed-html';
import { checkText } from '../check/text';
import { elements, type PieceWords } from '../elements';
import { figures } from './figures';
import { headingIds } from '../heading-ids';
import { textGrammar } from '../read/markdown';
import { reporterFor, type Diagnostic } from '../diagnostics';

/**
 * Makes HTML of a piece. MDX is parsed, never run: what comes out is built from Markdown and from the list in
 * elements.ts, and anything that would be a program is an error (docs/decisions/0002-content-is-data.md). The gate has
 * refused all of that before; here it is refused again, before and after, should a text ever come by another way.
 *
 * Takes the processor that Contentlayer hands to `markdown`; the file it works on is a whole MDX file, named by its
 * language.
 */
export function pieceToHtml(processor: Processor): void {
  processor
    .use(textGrammar)
    .use(refuseWhatTheGateRefuses)
    .use(headingsWithIds)
    .use(figures)
    .use(markdownToHtml)
    .use(authorElements)
    .use(tables)
    .use(formerSite)
    .use(chineseInItsLanguage)
    .use(onlyAllowedHtml)
    .use(rehypeStringify);
}

function refuseWhatTheGateRefuses() {
  return (tree: MarkdownRoot, file: VFile) => {
    const diagnostics: Diagnostic[] = [];
    checkText(tree, String(file), reporterFor(file.basename ?? 'text', diagnostics));
    const [first] = diagnostics;
    if (first) throw new Error(`${first.file}:${first.line ?? 1}: ${first.message.en} — ${first.remedy.en}`);
  };
}

function headingsWithIds() {
  return (tree: MarkdownRoot) => {
    for (const [heading, id] of headingIds(tree)) heading.data = { ...heading.data, hProperties: { id } };
  };
}

/** remark-rehype, with footnotes in the language of the piece. */
function markdownToHtml() {
  return (tree: MarkdownRoot, file: VFile): Root => {
    const { title, back } = wordsOf(file).Footnotes;
    return toHast(tree, {
      file,
      passThrough: ['mdxJsxFlowElement', 'mdxJsxTextElement'],
      footnoteLabel: title,
      footnoteBackLabel: back,
      clobberPrefix: '',
    }) as Root;
  };
}

/** Puts HTML in the place of each element of elements.ts. */
function authorElements() {
  return (tree: Root, file: VFile) => {
    visit(tree, (node, at, parent) => {
      if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
      const { name, attributes, children } = node as MdxJsxFlowElement | MdxJsxTextElement;
      const element = name && Object.hasOwn(elements, name) ? elements[name] : undefined;
      if (!element || !parent || at === undefined)
        throw new Error(`<${name}> is not in authoring/elements.ts.`);
      const given = attributes.map((attribute): [string, string] =>
        attribute.type === 'mdxJsxAttribute' ? [attribute.name, String(attribute.value)] : ['', ''],
      );
      const made = element.toHast(
        children as unknown as ElementContent[],
        Object.fromEntries(given),
        wordsOf(file),
      );
      (parent.children as ElementContent[]).splice(at, 1, ...made);
      return at;
    });
  };
}

/**
 * A table wider than a phone scrolls inside a group that the keyboard can reach. HTML has no `align` any more, and code
 * has no colours here, so that its language is of no use.
 */
function tables() {
  return (tree: Root, file: VFile) => {
    visit(tree, 'element', ({ tagName, properties }) => {
      const { align } = properties;
      delete properties.align;
      if (align === 'right' || align === 'center') properties.className = [align];
      if (tagName === 'code') delete properties.className;
    });
    visit(tree, 'element', (node, at, parent) => {
      if (node.tagName !== 'table' || !parent || at === undefined) return;
      const group = { className: 'table', role: 'group', tabIndex: 0, ariaLabel: wordsOf(file).Tables.label };
      parent.children[at] = h('div', group, node);
      return SKIP;
    });
  };
}

/**
 * The organisation's former site was broken into and served malicious code. Its address may be read, never opened: no
 * link to it survives, and the text is cut by <wbr> so that no reader program makes a link of it again.
 */
function formerSite() {
  return (tree: Root) => {
    visit(tree, 'element', (node, at, parent) => {
      if (
        node.tagName !== 'a' ||
        !namesFormerSite(String(node.properties.href)) ||
        !parent ||
        at === undefined
      )
        return;
      parent.children.splice(at, 1, ...node.children);
      return at;
    });
    visit(tree, 'text', (node, at, parent) => {
      if (!/cfcr2008\.org/i.test(node.value) || !parent || at === undefined) return;
      const parts = node.value.split(/(?<=https?:)(?=\/\/)|(?<=cfcr2008)(?=\.org)/i);
      const cut = parts.flatMap((part, at): RootContent[] => [
        ...(at ? [h('wbr')] : []),
        { type: 'text', value: part },
      ]);
      parent.children.splice(at, 1, ...(cut as ElementContent[]));
      return [SKIP, at + cut.length];
    });
  };
}

/** Chinese words in a text of another language carry their language: for fonts, voices and line breaks. */
function chineseInItsLanguage() {
  return (tree: Root, file: VFile) => {
    if (localeOf(file) === 'zh') return;
    visit(tree, (node, at, parent) => {
      if (node.type === 'element' && node.properties.lang) return SKIP;
      if (node.type !== 'text' || !parent || at === undefined || !/\p{Script=Han}/u.test(node.value)) return;
      const parts = node.value.split(/(\p{Script=Han}+)/u);
      const marked = parts.map((part, at): ElementContent =>
        at % 2 ? h('span', { lang: 'zh-Hans' }, part) : { type: 'text', value: part },
      );
      parent.children.splice(at, 1, ...(marked as typeof parent.children));
      return [SKIP, at + marked.length];
    });
  };
}

/** Contentlayer hands over the path of the file (`zh.mdx`); tests name it themselves. */
function localeOf(file: VFile): Locale {
  const raw = file.data.rawDocumentData as { sourceFileName: string } | undefined;
  const code = (raw?.sourceFileName ?? file.basename ?? '').replace(/\.mdx$/, '');
  if (!isLocale(code)) throw new Error(`${code}.mdx is not in a language of i18n/locales.ts.`);
  return code;
}

function wordsOf(file: VFile): PieceWords {
  return JSON.parse(readFileSync(join(process.cwd(), 'messages', `${localeOf(file)}.json`), 'utf8'));
}
