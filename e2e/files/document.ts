import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { textAt } from './site';

/** A page as a browser would read it, without one. */
export function documentAt(path: string): Root {
  return fromHtml(textAt(path));
}

/** The elements inside that are wanted, in their order. */
export function elementsWhere(inside: Root | Element, wanted: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  visit(inside, 'element', (element) => {
    if (wanted(element)) found.push(element);
  });
  return found;
}

export const named =
  (...names: string[]) =>
  ({ tagName }: Element) =>
    names.includes(tagName);

/** The first of that name. Throws where there is none. */
export function first(inside: Root | Element, name: string): Element {
  const [element] = elementsWhere(inside, named(name));
  if (!element) throw new Error(`There is no <${name}>.`);
  return element;
}

/** Its text with spaces as a reader sees them. */
export function readIn(element: Root | Element): string {
  return toString(element).replace(/\s+/g, ' ').trim();
}
