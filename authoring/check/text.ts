import type { Image, Link, List, Nodes, Parents, Root, ThematicBreak } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toString } from 'mdast-util-to-string';
import { visitParents } from 'unist-util-visit-parents';
import { writtenCodes, type WrittenLocale } from '../../i18n/locales';
import { urlFault, namesFormerSite } from '../addresses';
import { pictureName } from '../../model/content-paths';
import { elements, listedNames, type AuthorElement } from '../elements';
import { footnoteIds } from '../footnote-ids';
import { headingIds } from '../heading-ids';
import type { Report } from '../diagnostics';
import { endsUncertainly } from '../read/bare-addresses';
import { checkFootnotes } from './footnotes';
import { refuseHidden } from '../read/hidden-characters';
import { refuseMarksInWords, refuseSlips } from './typing-slips';

/** What a text points to, and what may be pointed to in it. */
export interface TextFacts {
  /** Fragments: headings and footnotes. */
  ids: string[];
  /** Paths of this site, with fragments, that exist or not; fragments of this text; and whole addresses. */
  links: { url: string; line?: number }[];
  /** Holds nothing at all, as the text of a person may. */
  empty: boolean;
  /** Names of files in the folder of the piece. `undescribed`: it is not said yet what it shows. */
  pictures: { file: string; line?: number; undescribed?: boolean }[];
  /** What `<Names>` lists. */
  names: { name: string; line?: number }[];
}

/** Markdown that may be written; what else the parser knows is refused. */
const MARKDOWN = new Set(
  `root yaml paragraph heading text emphasis strong delete blockquote list listItem thematicBreak break code inlineCode
  link linkReference definition image table tableRow tableCell footnoteReference footnoteDefinition`.split(
    /\s+/,
  ),
);

/** What an import writes there when nobody has said yet what a picture shows: enough for a draft, not for readers. */
export const undescribed: Record<WrittenLocale, string> = { en: 'to be described', zh: '待说明' };

function isUndescribed(alt: string | null | undefined): boolean {
  return writtenCodes.some((code) => undescribed[code] === alt?.trim().toLowerCase());
}

/**
 * Refuses in a text everything that is not on the list: programs of any kind, elements and attributes that elements.ts
 * does not have, pictures and links from elsewhere. Existence of what it points to is for the caller to check.
 * @param source the file that the tree was parsed from
 */
export function checkText(tree: Root, source: string, refuse: Report): TextFacts {
  const found: TextFacts = {
    ids: [...headingIds(tree).values()],
    links: [],
    pictures: [],
    names: [],
    empty: true,
  };
  const defined = new Set<string>();
  const linked = new Set<string>();
  let level = 1;
  let hasWords = false;
  const sourceOf = ({ position }: Nodes) =>
    source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  const told = new Set<string>();
  const hidden = (node: Nodes, ...values: (string | null | undefined)[]) =>
    refuseHidden(
      values.join('\n'),
      sourceOf(node),
      node.position?.start.line ?? 1,
      (reason, position, blanks) => {
        const key = `${reason} ${position?.line}`;
        if (!told.has(key)) refuse(reason, position, blanks);
        told.add(key);
      },
    );

  visitParents(tree, (node: Nodes, ancestors: Parents[]) => {
    const at = { line: node.position?.start.line };
    const parent = ancestors.at(-1);
    if (/^(text|image|code|inlineCode)$/.test(node.type) || isElement(node)) hasWords = true;
    switch (node.type) {
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        return element(node, at);
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        return refuse(/^\s*\/[*/]/.test(node.value) ? 'comment' : 'expression', at);
      case 'mdxjsEsm':
        return refuse('program-line', at);
      case 'paragraph':
        return refuseSlips(node, sourceOf(node), refuse);
      case 'heading':
        refuseSlips(node, sourceOf(node), refuse);
        if (node.depth === 1) refuse('heading-one', at);
        else if (node.depth > level + 1) refuse('heading-skips', at, { level: '#'.repeat(level + 1) });
        if (!toString(node).trim()) refuse('empty-heading', at);
        level = Math.max(node.depth, 2);
        return;
      case 'thematicBreak':
        return underlining(node, parent) ? refuse('underlined-heading', at) : undefined;
      case 'emphasis':
      case 'strong':
      case 'delete':
        return refuseMarksInWords(node, source, refuse);
      case 'list':
        return listNumbers(node);
      case 'table':
        for (const { children, position } of node.children) {
          if (children.length > (node.children[0]?.children.length ?? 0))
            refuse('table-cells', { line: position?.start.line });
        }
        return;
      case 'listItem':
        return typeof node.checked === 'boolean' ? refuse('task-list', at) : undefined;
      case 'code':
        // Colours, which such a word asks for elsewhere, there are none: it would only vanish.
        if (node.meta || /[^\w#+.-]/.test(node.lang ?? ''))
          refuse('code-words', at, { value: `${node.lang ?? ''} ${node.meta ?? ''}`.trim() });
        return;
      case 'link':
        hidden(node, node.url, node.title);
        if (!toString(node).trim()) refuse('empty-link', at);
        return link(node, at);
      case 'linkReference':
        linked.add(node.identifier);
        if (!toString(node).trim()) refuse('empty-link', at);
        return;
      case 'definition':
        hidden(node, node.url, node.title);
        if (defined.has(node.identifier))
          refuse('definition-twice', at, { mark: node.label ?? node.identifier });
        defined.add(node.identifier);
        return checkUrl(node.url, at);
      case 'image':
        hidden(node, node.alt, node.title);
        return picture(node, parent, at);
      case 'imageReference':
        return refuse('picture-by-reference', at);
      case 'footnoteReference':
        return ancestors.some(isLink)
          ? refuse('footnote-in-link', at, { mark: node.label ?? node.identifier })
          : undefined;
      case 'text': {
        hidden(node, node.value);
        // A mark without its note is not a footnote to the parser, but plain text.
        for (const [, mark = ''] of sourceOf(node).matchAll(/(?<!\\)\[\^([^\]\n]+)\]/g))
          refuse('footnote-missing', at, { mark });
        return;
      }
      default:
        if (!MARKDOWN.has(node.type)) refuse('unknown-markdown', at, { name: node.type });
    }
  });

  checkFootnotes(tree, refuse);
  visitParents(tree, 'definition', ({ identifier, label, position }) => {
    if (!linked.has(identifier))
      refuse('definition-unused', { line: position?.start.line }, { mark: label ?? identifier });
  });
  for (const id of footnoteIds(tree).values()) found.ids.push(`fn-${id}`, `fnref-${id}`);
  // What could not be read was there all the same, and has been refused.
  found.empty = !hasWords && !/[\p{L}\p{N}]/u.test(source.replace(/^---\r?\n[^]*?\n---\r?$/m, ''));
  return found;

  /** In Markdown elsewhere, hyphens right below some words make a heading of them. */
  function underlining(node: ThematicBreak, parent: Parents | undefined): boolean {
    const before = parent?.children[parent.children.indexOf(node as never) - 1];
    return (
      before?.type === 'paragraph' &&
      before.position?.end.line === (node.position?.start.line ?? 0) - 1 &&
      /^-+\s*$/.test(sourceOf(node))
    );
  }

  /** A list is numbered on from its first number, whatever the others say; all of them 1 is a way to leave it to the list. */
  function listNumbers({ ordered, start, children }: List): void {
    if (!ordered) return;
    const written = children.map((item) => /^\d+/.exec(sourceOf(item))?.[0] ?? '');
    if (written.every((number) => number === '1')) return;
    for (const [at, number] of written.entries()) {
      const shown = (start ?? 1) + at;
      if (number === String(shown)) continue;
      return refuse('list-numbers', { line: children[at]?.position?.start.line }, { number, shown });
    }
  }

  function element(node: MdxJsxFlowElement | MdxJsxTextElement, at: { line?: number }): void {
    const name = node.name ?? '';
    const known: AuthorElement | undefined = Object.hasOwn(elements, name) ? elements[name] : undefined;
    // The page for translating keeps the place of a paragraph by it (lib/desk/translation.ts).
    if (name === 'Untranslated') return refuse('untranslated', at);
    if (!known) return refuse('unknown-element', at, { name, known: Object.keys(elements).join(', ') });
    const display = node.type === 'mdxJsxFlowElement' ? 'block' : 'inline';
    if (display !== known.display)
      refuse(known.display === 'block' ? 'not-alone' : 'not-in-sentence', at, { name });
    const given = new Set<string>();
    for (const attribute of node.attributes) {
      const { value } = attribute;
      if (attribute.type !== 'mdxJsxAttribute' || (value && typeof value === 'object')) {
        refuse('attribute-code', at, { name });
        continue;
      }
      const test = Object.hasOwn(known.attributes, attribute.name)
        ? known.attributes[attribute.name]
        : undefined;
      if (!test) refuse('unknown-attribute', at, { name, attribute: attribute.name });
      else if (given.has(attribute.name))
        refuse('repeated-attribute', at, { name, attribute: attribute.name });
      else if (typeof value !== 'string' || !test(value)) {
        refuse('attribute-value', at, { name, attribute: attribute.name, value: String(value ?? '') });
      }
      given.add(attribute.name);
    }
    for (const attribute of Object.keys(known.attributes)) {
      if (!given.has(attribute)) refuse('missing-attribute', at, { name, attribute });
    }
    contents(node, known, at);
    if (name === 'Names')
      for (const { name } of listedNames(toString(node)).entries) found.names.push({ name, ...at });
  }

  function contents(
    { name, children }: MdxJsxFlowElement | MdxJsxTextElement,
    { holds }: AuthorElement,
    at: { line?: number },
  ) {
    const values = { name: name ?? '' };
    if (holds === 'nothing') {
      if (children.length > 0) refuse('holds-something', at, values);
      return;
    }
    const empty = children.every((child) => child.type === 'text' && !child.value.trim());
    if (empty) refuse('holds-nothing', at, values);
    else if (holds === 'pictures' && !children.every(isPictures))
      refuse('holds-more-than-pictures', at, values);
    else if (holds === 'words' && !(children.length === 1 && isPlain(children[0])))
      refuse('holds-more-than-words', at, values);
  }

  function link(node: Link, at: { line?: number }): void {
    // A bare address becomes a link by itself. The former site's may be named so: its link is taken off again later.
    const bare = !node.position || source[node.position.start.offset ?? 0] !== '[';
    const after = source.slice(node.position?.end.offset).replace(/^[*_~|]+/, '');
    if (bare && source.slice(0, node.position?.start.offset).endsWith(']('))
      refuse('broken-link', at, { value: toString(node) });
    else if (bare && endsUncertainly(toString(node), after))
      refuse('address-without-end', at, { value: toString(node) });
    if (!(bare && namesFormerSite(node.url))) checkUrl(node.url, at);
  }

  function checkUrl(url: string, at: { line?: number }): void {
    const fault = urlFault(url);
    if (fault) refuse(fault, at, { value: url });
    else if (!/^mailto:/i.test(url)) found.links.push({ url, ...at });
  }

  function picture({ url, alt }: Image, parent: Parents | undefined, at: { line?: number }): void {
    if (parent && !isPictures(parent)) refuse('picture-in-sentence', at);
    if (!alt?.trim()) refuse('picture-without-words', at);
    if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(url)) refuse('picture-from-elsewhere', at, { value: url });
    else if (!pictureName.test(url)) refuse('picture-name', at, { value: url });
    else found.pictures.push({ file: url, ...at, undescribed: isUndescribed(alt) });
  }
}

function isElement(node: Nodes): boolean {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

function isLink(node: Nodes): boolean {
  return node.type === 'link' || node.type === 'linkReference';
}

/** A paragraph of nothing but pictures: they stand by themselves, as figures. */
export function isPictures(node: Nodes): boolean {
  return (
    node.type === 'paragraph' &&
    node.children.every(
      (child) => child.type === 'image' || (child.type === 'text' && !child.value.trim()),
    ) &&
    node.children.some((child) => child.type === 'image')
  );
}

/** A paragraph of plain words, without links or emphasis. */
function isPlain(node: Nodes | undefined): boolean {
  return node?.type === 'paragraph' && node.children.every((child) => child.type === 'text');
}
