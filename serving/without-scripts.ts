import { defaultTreeAdapter as tree, parse, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/**
 * A page of Next's without its scripts, their preloads and the payload that only they read. Their policy would refuse each
 * of them, and the browser would say so in its console (docs/decisions/0049-no-script-tags-for-editors.md).
 */
export function withoutScripts(html: string): string {
  // As a browser that runs no script reads it: what stands in <noscript> is part of the page.
  const document = parse(html, { scriptingEnabled: false });
  for (const node of nodesIn(document)) {
    if (isForScripts(node)) tree.detachNode(node);
    else if (tree.isElementNode(node)) keepFirstLine(node);
  }
  return serialize(document, { scriptingEnabled: false });
}

/** Every node of a page, in its order. */
function nodesIn(node: Tree.Node): Tree.ChildNode[] {
  const below = 'childNodes' in node ? node.childNodes : [];
  const inside = 'content' in node ? nodesIn(node.content) : [];
  return [...inside, ...below.flatMap((child) => [child, ...nodesIn(child)])];
}

/** A parser drops a line break right after these tags, and parse5 does not write one more for it to drop. */
function keepFirstLine({ tagName, childNodes: [first] }: Tree.Element): void {
  if (!/^(pre|textarea|listing)$/.test(tagName) || !first || !tree.isTextNode(first)) return;
  if (first.value.startsWith('\n')) first.value = `\n${first.value}`;
}

function isForScripts(node: Tree.ChildNode): boolean {
  if (!tree.isElementNode(node)) return false;
  const value = (name: string) => node.attrs.find((each) => each.name === name)?.value;
  // Structured data is a script to the parser, never to a browser.
  if (node.tagName === 'script') return value('type') !== 'application/ld+json';
  return node.tagName === 'link' && (value('as') === 'script' || value('rel') === 'modulepreload');
}
