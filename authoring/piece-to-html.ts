import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementContent, Root, RootContent } from 'hast';
import { h } from 'hastscript';
import type { Root as MarkdownRoot } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toHast } from 'mdast-util-to-hast';
import rehypeStringify from 'rehype-stringify';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import type { Processor } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { isLocale, type Locale } from '../i18n/locales';
import { elements, type PieceWords } from './elements';

/**
 * Makes HTML of a piece. MDX is parsed, never run: what comes out is built from Markdown and from the list in
 * elements.ts, and anything that would be a program is an error (docs/decisions/0002-content-is-data.md).
 *
 * Takes the processor that Contentlayer hands to `markdown`; the file it works on is a whole MDX file, named by its
 * language.
 */
export function pieceToHtml(processor: Processor): void {
  processor
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkMdx)
    .use(remarkGfm)
    .use(remarkCjkFriendly)
    .use(markdownToHtml)
    .use(authorElements)
    .use(deadAddresses)
    .use(chineseInItsLanguage)
    .use(rehypeStringify);
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

/** Puts HTML in the place of each element of elements.ts; refuses every other and every piece of a program. */
function authorElements() {
  return (tree: Root, file: VFile) => {
    visit(tree, (node, at, parent) => {
      if (/^mdx(?!Jsx)/.test(node.type)) throw new Error(`${where(file, node)}: code in a text.`);
      if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
      const { name, attributes, children } = node as MdxJsxFlowElement | MdxJsxTextElement;
      const element = name && Object.hasOwn(elements, name) ? elements[name] : undefined;
      if (!element || !parent || at === undefined)
        throw new Error(`${where(file, node)}: <${name}> is not known.`);
      const given = attributes.map((attribute): [string, string] => {
        if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') {
          throw new Error(`${where(file, node)}: <${name}> has an attribute that is not plain text.`);
        }
        return [attribute.name, attribute.value];
      });
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
 * The organisation's former site was broken into and served malicious code. Its address may be read, never opened: no
 * link to it survives, and the text is cut by <wbr> so that no reader program makes a link of it again.
 */
function deadAddresses() {
  const dead = /cfcr2008\.org/i;
  return (tree: Root) => {
    visit(tree, 'element', (node, at, parent) => {
      if (node.tagName !== 'a' || !dead.test(String(node.properties.href)) || !parent || at === undefined)
        return;
      parent.children.splice(at, 1, ...node.children);
      return at;
    });
    visit(tree, 'text', (node, at, parent) => {
      if (!dead.test(node.value) || !parent || at === undefined) return;
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
    visit(tree, 'text', (node, at, parent) => {
      if (!parent || at === undefined || !/\p{Script=Han}/u.test(node.value)) return;
      if (parent.type === 'element' && parent.properties.lang) return SKIP;
      const parts = node.value.split(/(\p{Script=Han}+)/u);
      const marked = parts.map((part, at): ElementContent =>
        at % 2 ? h('span', { lang: 'zh-Hans' }, part) : { type: 'text', value: part },
      );
      parent.children.splice(at, 1, ...marked);
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

function where(file: VFile, node: { position?: { start: { line: number } } }): string {
  return `${file.basename ?? 'file'}:${node.position?.start.line ?? 1}`;
}
