import { defaultTreeAdapter as tree } from 'parse5';
import { metaCsp } from '../../../lib/headers';
import { allNodes, attribute, isElement, readPage, writePage, type Element } from '../../../lib/page-tree';

/**
 * A page as React has written it, as a reader gets it: in the shortest spelling of the same HTML, with its policy before
 * anything that it is about, where it is all the policy there is on a host that sends no headers.
 * @param scripted it may run the one script of the site
 * @param isSigned is what was built what was signed? Of the parts that say so (components/copies-view.tsx), those that are
 *   true stay
 */
export function plainPage(html: string, { scripted = false, isSigned = false } = {}): string {
  const document = readPage(html);
  for (const node of allNodes(document)) {
    if (!isElement(node)) continue;
    // React notes on each sheet what it is called, for scripts.
    if (node.tagName === 'style') node.attrs = [];
    if (attribute(node, 'charset')) addPolicy(node, metaCsp(scripted));
    const signed = attribute(node, 'data-signed');
    if (signed === String(!isSigned)) tree.detachNode(node);
    else if (signed) node.attrs = node.attrs.filter(({ name }) => name !== 'data-signed');
  }
  return writePage(document);
}

function addPolicy(charset: Element, content: string): void {
  const policy = tree.createElement('meta', charset.namespaceURI, [
    { name: 'http-equiv', value: 'Content-Security-Policy' },
    { name: 'content', value: content },
  ]);
  const { parentNode } = charset;
  if (!parentNode) return;
  parentNode.childNodes.splice(parentNode.childNodes.indexOf(charset) + 1, 0, policy);
  policy.parentNode = parentNode;
}
