import type { Image, Link, Nodes, Parents, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toString } from 'mdast-util-to-string';
import { visitParents } from 'unist-util-visit-parents';
import { localeCodes, type Locale } from '../../i18n/locales';
import { addressFault, namesFormerSite } from '../addresses';
import { elements, type AuthorElement } from '../elements';
import { headingIds } from '../heading-ids';
import type { Report } from '../diagnostics';

/** What a text points to, and what may be pointed to in it. */
export interface TextFacts {
  /** Fragments: headings and footnotes. */
  ids: Set<string>;
  /** Paths of this site, with fragments, that exist or not; and fragments of this text. */
  links: { address: string; line?: number }[];
  /** Holds nothing at all, as the text of a person may. */
  empty: boolean;
  /** Names of files in the folder of the piece. `undescribed`: it is not said yet what it shows. */
  pictures: { file: string; line?: number; undescribed?: boolean }[];
}

/** Markdown that may be written; what else the parser knows is refused. */
const MARKDOWN = new Set(
  `root yaml paragraph heading text emphasis strong delete blockquote list listItem thematicBreak break code inlineCode
  link linkReference definition image table tableRow tableCell footnoteReference footnoteDefinition`.split(
    /\s+/,
  ),
);

/** What a picture in the folder of a piece may be called: the same on every machine and in every address. */
export const pictureName = /^[a-z0-9]+([-_][a-z0-9]+)*\.(jpe?g|png|webp|avif)$/;

/** What an import writes there when nobody has said yet what a picture shows: enough for a draft, not for readers. */
export const undescribed: Record<Locale, string> = { en: 'to be described', zh: '待说明' };

export function isUndescribed(alt: string | null | undefined): boolean {
  return localeCodes.some((code) => undescribed[code] === alt?.trim().toLowerCase());
}

/**
 * Refuses in a text everything that is not on the list: programs of any kind, elements and attributes that elements.ts
 * does not have, pictures and links from elsewhere. Existence of what it points to is for the caller to check.
 * @param source the file that the tree was parsed from
 */
export function checkText(tree: Root, source: string, refuse: Report): TextFacts {
  const facts: TextFacts = { ids: new Set(headingIds(tree).values()), links: [], pictures: [], empty: true };
  const defined = new Set<string>();
  const used = new Set<string>();
  let level = 1;

  visitParents(tree, (node: Nodes, ancestors: Parents[]) => {
    const at = { line: node.position?.start.line };
    const parent = ancestors.at(-1);
    if (node.type === 'text' || node.type === 'image' || isElement(node)) facts.empty = false;
    switch (node.type) {
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        return element(node, at);
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        return refuse(/^\s*\/[*/]/.test(node.value) ? 'comment' : 'expression', at);
      case 'mdxjsEsm':
        return refuse('program-line', at);
      case 'heading':
        if (node.depth === 1) refuse('heading-one', at);
        else if (node.depth > level + 1) refuse('heading-skips', at, { level: '#'.repeat(level + 1) });
        if (!toString(node).trim()) refuse('empty-heading', at);
        level = Math.max(node.depth, 2);
        return;
      case 'listItem':
        return typeof node.checked === 'boolean' ? refuse('task-list', at) : undefined;
      case 'link':
        if (!toString(node).trim()) refuse('empty-link', at);
        return link(node, at);
      case 'definition':
        return address(node.url, at);
      case 'image':
        return picture(node, parent, at);
      case 'imageReference':
        return refuse('picture-by-reference', at);
      case 'footnoteDefinition':
        if (defined.has(node.identifier))
          refuse('footnote-twice', at, { mark: node.label ?? node.identifier });
        defined.add(node.identifier);
        return;
      case 'footnoteReference':
        used.add(node.identifier);
        return;
      case 'text': {
        // A mark without its note is not a footnote to the parser, but plain text.
        const written = source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
        for (const [, mark = ''] of written.matchAll(/(?<!\\)\[\^([^\]\n]+)\]/g))
          refuse('footnote-missing', at, { mark });
        return;
      }
      default:
        if (!MARKDOWN.has(node.type)) refuse('unknown-markdown', at, { name: node.type });
    }
  });

  visitParents(tree, 'footnoteDefinition', ({ identifier, label, position }) => {
    if (!used.has(identifier))
      refuse('footnote-unused', { line: position?.start.line }, { mark: label ?? identifier });
  });
  for (const mark of used) facts.ids.add(`fn-${mark}`).add(`fnref-${mark}`);
  return facts;

  function element(node: MdxJsxFlowElement | MdxJsxTextElement, at: { line?: number }): void {
    const name = node.name ?? '';
    const known: AuthorElement | undefined = Object.hasOwn(elements, name) ? elements[name] : undefined;
    if (!known) return refuse('unknown-element', at, { name, known: Object.keys(elements).join(', ') });
    const place = node.type === 'mdxJsxFlowElement' ? 'block' : 'inline';
    if (place !== known.place)
      refuse(known.place === 'block' ? 'not-alone' : 'not-in-sentence', at, { name });
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
    if (!(bare && namesFormerSite(node.url))) address(node.url, at);
  }

  function address(url: string, at: { line?: number }): void {
    const fault = addressFault(url);
    if (fault) refuse(fault, at, { value: url });
    else if (/^[/#]/.test(url)) facts.links.push({ address: url, ...at });
  }

  function picture({ url, alt }: Image, parent: Parents | undefined, at: { line?: number }): void {
    if (parent && !isPictures(parent)) refuse('picture-in-sentence', at);
    if (!alt?.trim()) refuse('picture-without-words', at);
    if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(url)) refuse('picture-from-elsewhere', at, { value: url });
    else if (!pictureName.test(url)) refuse('picture-name', at, { value: url });
    else facts.pictures.push({ file: url, ...at, undescribed: isUndescribed(alt) });
  }
}

function isElement(node: Nodes): boolean {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
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
