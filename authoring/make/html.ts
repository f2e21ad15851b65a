import type { ElementContent, Root, RootContent } from 'hast';
import { h } from 'hastscript';
import type { Root as MarkdownRoot } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toHast } from 'mdast-util-to-hast';
import { SKIP, visit } from 'unist-util-visit';
import { localeOfText, locales, type Locale } from '../../i18n/locales';
import { namesFormerSite } from '../addresses';
import { onlyAllowedHtml } from './allowed-html';
import { elements, type TextMessages } from '../elements';
import { directions } from './direction';
import { figures } from './figures';
import { footnoteIds } from '../footnote-ids';
import { headingIds } from '../heading-ids';

/** What a text is made into HTML with, beside itself. */
export interface TextContext {
  /** Its path below the content folder, for faults. */
  file: string;
  /** The language it is in. */
  locale: Locale;
  /** The interface words of that language. */
  messages: TextMessages;
}

/**
 * The HTML of a text, as a tree. MDX is parsed, never run: what comes out is built from Markdown and from the list in
 * elements.ts, and anything that would be a program is an error (docs/decisions/0002-content-is-data.md). The gate
 * (check/text.ts) has refused all of that before; onlyAllowedHtml refuses it again, should a text ever come another way.
 * Pictures are left as `<figure><img src="photo.jpg" alt="…">`: place-pictures.ts knows their files.
 *
 * @param tree as parseText gives it; it is changed
 */
export function textToHast(tree: MarkdownRoot, context: TextContext): Root {
  headingsWithIds(tree);
  footnotesWithIds(tree);
  figures(tree);
  const html = markdownToHtml(tree, context);
  authorElements(html, context);
  directions(html, locales[context.locale].dir);
  tables(html, context);
  formerSite(html);
  chineseInItsLanguage(html, context);
  onlyAllowedHtml(html, context.file);
  return html;
}

function headingsWithIds(tree: MarkdownRoot): void {
  for (const [heading, id] of headingIds(tree)) heading.data = { ...heading.data, hProperties: { id } };
}

function footnotesWithIds(tree: MarkdownRoot): void {
  const ids = footnoteIds(tree);
  visit(tree, ['footnoteReference', 'footnoteDefinition'], (node) => {
    if ('identifier' in node) node.identifier = ids.get(node.identifier) ?? node.identifier;
  });
}

/** remark-rehype, with footnotes in the language of the piece. */
function markdownToHtml(tree: MarkdownRoot, { messages }: TextContext): Root {
  const { title, back } = messages.Footnotes;
  const html = toHast(tree, {
    passThrough: ['mdxJsxFlowElement', 'mdxJsxTextElement'],
    footnoteLabel: title,
    footnoteBackLabel: back,
    clobberPrefix: '',
  }) as Root;
  // It writes the ids of footnotes as addresses are written: `fn-%E6%B3%A8`, which no link to `#fn-注` finds.
  visit(html, 'element', ({ properties }) => {
    if (typeof properties.id === 'string' && properties.id.includes('%'))
      properties.id = decodeURIComponent(properties.id);
  });
  return html;
}

/** Puts HTML in the place of each element of elements.ts. */
function authorElements(tree: Root, { messages }: TextContext): void {
  visit(tree, (node, at, parent) => {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    const { name, attributes, children } = node as MdxJsxFlowElement | MdxJsxTextElement;
    const element = name && Object.hasOwn(elements, name) ? elements[name] : undefined;
    if (!element || !parent || at === undefined)
      throw new Error(`<${name}> is not in authoring/elements.ts.`);
    const given = attributes.map((attribute): [string, string] =>
      attribute.type === 'mdxJsxAttribute' ? [attribute.name, String(attribute.value)] : ['', ''],
    );
    const made = element.toHast(children as unknown as ElementContent[], Object.fromEntries(given), messages);
    (parent.children as ElementContent[]).splice(at, 1, ...made);
    return at;
  });
}

/**
 * A table wider than a phone scrolls inside a group that the keyboard can reach. HTML has no `align` any more, and code
 * has no colours here, so that its language is of no use.
 */
function tables(tree: Root, { messages }: TextContext): void {
  visit(tree, 'element', ({ tagName, properties }) => {
    const { align } = properties;
    delete properties.align;
    if (align === 'right' || align === 'center') properties.className = [align];
    if (tagName === 'code') delete properties.className;
  });
  visit(tree, 'element', (node, at, parent) => {
    if (node.tagName !== 'table' || !parent || at === undefined) return;
    const group = { className: 'table', role: 'group', tabIndex: 0, ariaLabel: messages.Tables.label };
    parent.children[at] = h('div', group, node);
    return SKIP;
  });
}

/**
 * The organisation's former site was broken into and served malicious code. Its address may be read, never opened: no
 * link to it survives, and the text is cut by <wbr> so that no reader program makes a link of it again.
 */
function formerSite(tree: Root): void {
  visit(tree, 'element', (node, at, parent) => {
    if (node.tagName !== 'a' || !namesFormerSite(String(node.properties.href)) || !parent || at === undefined)
      return;
    parent.children.splice(at, 1, ...node.children);
    return at;
  });
  visit(tree, 'text', (node, at, parent) => {
    if (!/cfcr2008[.-]+org/i.test(node.value) || !parent || at === undefined) return;
    const parts = node.value.split(/(?<=https?:)(?=\/\/)|(?<=cfcr2008)(?=[.-]+org)/i);
    const cut = parts.flatMap((part, at): RootContent[] => [
      ...(at ? [h('wbr')] : []),
      { type: 'text', value: part },
    ]);
    parent.children.splice(at, 1, ...(cut as ElementContent[]));
    return [SKIP, at + cut.length];
  });
}

/** Chinese words in a text of another language carry their language: for fonts, voices and line breaks. */
function chineseInItsLanguage(tree: Root, { locale }: TextContext): void {
  if (locales[locale].script === 'Hani') return;
  visit(tree, (node, at, parent) => {
    if (node.type === 'element' && node.properties.lang) return SKIP;
    if (node.type !== 'text' || !parent || at === undefined || !/\p{Script=Han}/u.test(node.value)) return;
    const parts = node.value.split(/(\p{Script=Han}+)/u);
    const marked = parts.map((part, at): ElementContent =>
      at % 2
        ? h('span', { lang: locales[localeOfText(part, locale)].lang }, part)
        : { type: 'text', value: part },
    );
    parent.children.splice(at, 1, ...(marked as typeof parent.children));
    return [SKIP, at + marked.length];
  });
}
