import type { Element, Nodes, Root } from 'hast';
import { toString } from 'hast-util-to-string';

type Direction = 'ltr' | 'rtl';

/** Elements that may have a direction of their own, and are not only boxes around others that have. */
const directed = /^(p|h[2-6]|ul|ol|li|blockquote|table|t[dh]|figcaption)$/;

/** Scripts written from right to left that people write today. */
const rightToLeft =
  /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}\p{sc=Rohg}\p{sc=Mand}\p{sc=Samr}]/u;

/**
 * Gives `dir` to every paragraph, heading, list, quotation and cell that reads the other way than what it stands in, by
 * its first letter as UAX #9 (P2, P3) has it; and to words whose language the author gives.
 * @param page the direction of the language that the text is in
 */
export function directions(tree: Root, page: Direction): void {
  direct(tree, page);
}

function direct(node: Nodes, around: Direction): void {
  const own = node.type === 'element' && hasDirection(node) ? directionOf(toString(node)) : undefined;
  if (own && own !== around && node.type === 'element') node.properties.dir = own;
  if ('children' in node) for (const child of node.children) direct(child, own ?? around);
}

function hasDirection({ tagName, properties }: Element): boolean {
  return directed.test(tagName) || (tagName === 'span' && properties.lang !== undefined);
}

function directionOf(text: string): Direction | undefined {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? undefined : rightToLeft.test(letter) ? 'rtl' : 'ltr';
}
