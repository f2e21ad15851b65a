import { defaultTreeAdapter as tree } from 'parse5';
import { ownScript } from '../../../lib/headers';
import {
  allNodes,
  attribute,
  isData,
  isElement,
  readPage,
  textOf,
  writePage,
  type Element,
} from '../../../lib/page-tree';

/** The compiled stylesheets by their names. */
export type Stylesheets = ReadonlyMap<string, string>;

export interface Choices {
  stylesheets?: Stylesheets;
  /** The page may run the one script of the site. */
  keepOwnScript?: boolean;
  /** Is what was built what was signed? Of the parts that say so (components/copies-view.tsx), those that are true stay. */
  isSigned?: boolean;
}

/**
 * Most of the payload, which is two thirds of a page and is cut before the rest is parsed: its text has no `<`, so it
 * ends where it seems to. Whatever looks otherwise is left to the parser, and to the proof after it.
 */
const payload = /<script>(?:\(self\.__next_f=|self\.__next_f\.push\()[^<]*<\/script>/g;

/**
 * Takes a page as Next prerendered it and gives it as a reader gets it: without Next's scripts, their preloads, the
 * payload and the comments that only they read, and with each stylesheet in a <style> of its own. Structured data stays.
 */
export function stripPage(
  html: string,
  { stylesheets = new Map(), keepOwnScript = false, isSigned = false }: Choices = {},
): { html: string; removed: number } {
  let removed = 0;
  const withoutPayload = html.replace(payload, () => {
    removed += 1;
    return '';
  });
  const document = readPage(withoutPayload);
  const nodes = allNodes(document);
  for (const node of nodes) {
    if (tree.isCommentNode(node)) tree.detachNode(node);
    else if (isElement(node) && isForScripts(node, keepOwnScript)) {
      tree.detachNode(node);
      removed += 1;
    }
  }
  for (const node of nodes) {
    if (!isElement(node)) continue;
    const signed = attribute(node, 'data-signed');
    if (signed === String(!isSigned)) tree.detachNode(node);
    else if (signed) node.attrs = node.attrs.filter(({ name }) => name !== 'data-signed');
    // Next marks the place of streamed metadata by a hidden element, which is empty now.
    if (node.tagName === 'div' && node.childNodes.length === 0 && isBareHidden(node)) tree.detachNode(node);
    else if (node.tagName === 'style') separate(node, stylesheets);
    // Whether it or the title comes first is a race inside Next; the same words are to give the same bytes.
    else if (node.tagName === 'link' && attribute(node, 'rel') === 'icon') putLast(node);
  }
  return { html: writePage(document), removed };
}

/**
 * React writes the sheets of a page into one <style> and notes their names on it. The policy names each sheet by its
 * hash, so each stands by itself again.
 */
function separate(style: Element, stylesheets: Stylesheets): void {
  const names = attribute(style, 'data-href')?.split(' ');
  if (!names) return;
  const texts = names.map((name) => stylesheets.get(name) ?? '');
  // What is not the sheets as they were compiled stays as it is: the proof then finds a hash that it does not know.
  if (texts.join('') !== textOf(style)) return;
  for (const text of texts) {
    const alone = tree.createElement('style', style.namespaceURI, []);
    tree.insertText(alone, text);
    if (style.parentNode) tree.insertBefore(style.parentNode, alone, style);
  }
  tree.detachNode(style);
}

function putLast(element: Element): void {
  const { parentNode } = element;
  if (!parentNode) return;
  tree.detachNode(element);
  tree.appendChild(parentNode, element);
}

function isForScripts(element: Element, keepOwnScript: boolean): boolean {
  switch (element.tagName) {
    case 'script':
      return !isData(element) && !(keepOwnScript && isOwnScript(element));
    case 'link':
      return (
        attribute(element, 'as') === 'script' ||
        attribute(element, 'rel') === 'modulepreload' ||
        (attribute(element, 'href') ?? '').startsWith('/_next/')
      );
    case 'meta':
      // Readers of these cards fall back to the same words in Open Graph.
      return /^twitter:(title|description|image)/.test(attribute(element, 'name') ?? '');
    default:
      return false;
  }
}

/** The program of the search page, and nothing else. */
export function isOwnScript(script: Element): boolean {
  return ownScript.test(attribute(script, 'src') ?? '');
}

function isBareHidden(element: Element): boolean {
  return element.attrs.length === 1 && element.attrs[0]?.name === 'hidden';
}
