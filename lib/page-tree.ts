import { defaultTreeAdapter as tree, parse, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/*
 * A whole page of HTML as a tree, and back to the same bytes: for whoever takes something out of finished pages.
 */

export type Element = Tree.Element;

export function textOf(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

/** As a browser that runs no script reads it: what stands in <noscript> is part of the page. */
export function readPage(html: string): Tree.Document {
  return parse(html, { scriptingEnabled: false });
}

export function writePage(document: Tree.Document): string {
  // A parser drops a line break right after these tags, and parse5 does not write one more for it to drop.
  for (const node of allNodes(document)) {
    if (!isElement(node) || !/^(pre|textarea|listing)$/.test(node.tagName)) continue;
    const [first] = node.childNodes;
    if (first && tree.isTextNode(first) && first.value.startsWith('\n')) first.value = `\n${first.value}`;
  }
  return serialize(document, { scriptingEnabled: false });
}

/** A node and every node below it, in the order of the page. */
export function allNodes(node: Tree.Node, found: Tree.Node[] = []): Tree.Node[] {
  found.push(node);
  if ('content' in node) allNodes(node.content, found);
  if ('childNodes' in node) for (const child of node.childNodes) allNodes(child, found);
  return found;
}

export function isElement(node: Tree.Node): node is Element {
  return tree.isElementNode(node);
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

/** Structured data is a script to the parser, never to a browser. */
export function isData(script: Element): boolean {
  return attribute(script, 'type') === 'application/ld+json';
}
