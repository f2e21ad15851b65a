import { defaultTreeAdapter as tree, html as names, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { escapeMarkup } from '../../../lib/escape-markup';
import { allNodes, attribute, isElement, type Element } from '../../../lib/page-tree';

const empty = new Set(['br', 'hr', 'img', 'wbr', 'col']);

/** Of an <img>: all that a book needs. */
const imageAttributes = new Set(['src', 'alt', 'width', 'height']);

export interface Book {
  /** Where a path of the site is to be found: in the book, or on the network. */
  link: (path: string) => string;
  /** The file in the book of a picture of the site, by its path. Throws if it cannot be had. */
  picture: (path: string) => string;
}

/**
 * A part of a finished page as XHTML for a book: without drawings and ways around the site, each picture in one format
 * and size. The part is changed.
 */
export function xhtml(part: Element, book: Book): string {
  for (const node of allNodes(part)) {
    if (!isElement(node)) continue;
    if (/^(svg|nav)$/.test(node.tagName) || /\bneighbours\b/.test(attribute(node, 'class') ?? ''))
      tree.detachNode(node);
    else if (node.tagName === 'picture') onlyImage(node);
    else if (node.tagName === 'img') placePicture(node, book);
    for (const each of node.attrs) {
      if (each.name === 'href' && each.value.startsWith('/')) each.value = book.link(each.value);
    }
  }
  return write(part);
}

/** Without the <source>s, which name formats that readers of books do not know. */
function onlyImage(picture: Element): void {
  for (const child of [...picture.childNodes])
    if (!isElement(child) || child.tagName !== 'img') tree.detachNode(child);
}

function placePicture(image: Element, { picture }: Book): void {
  const sizes = (attribute(image, 'srcset') ?? '')
    .split(/,\s+/)
    .map((part) => part.split(' '))
    .map(([path = '', width = '']) => ({ path, width: parseInt(width) }))
    .filter(({ width }) => width <= WIDEST)
    .sort((a, b) => b.width - a.width);
  const file = picture(sizes[0]?.path ?? attribute(image, 'src') ?? '');
  image.attrs = image.attrs
    .filter(({ name }) => imageAttributes.has(name))
    .map(({ name, value }) => ({ name, value: name === 'src' ? file : value }));
}

/** In pixels: enough for a telephone held upright. */
const WIDEST = 1280;

function write(node: Tree.ChildNode): string {
  if (tree.isTextNode(node)) return escapeMarkup(node.value);
  if (!isElement(node)) return '';
  if (node.namespaceURI !== names.NS.HTML) throw new Error(`<${node.tagName}> has no place in a book.`);
  if (node.tagName === 'picture') return node.childNodes.map(write).join('');
  const attrs = node.attrs
    // Data is for scripts, and there is none.
    .filter(({ name }) => !name.startsWith('data-'))
    .flatMap(({ name, value }) =>
      name === 'lang'
        ? [
            [name, value],
            ['xml:lang', value],
          ]
        : [[name, value]],
    )
    .map(([name, value]) => ` ${name}="${escapeMarkup(value ?? '')}"`)
    .join('');
  if (empty.has(node.tagName)) return `<${node.tagName}${attrs}/>`;
  return `<${node.tagName}${attrs}>${node.childNodes.map(write).join('')}</${node.tagName}>`;
}
