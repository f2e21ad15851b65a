import { defaultTreeAdapter as tree } from 'parse5';
import { deskScriptPattern } from '../lib/desk/scripts';
import { allNodes, attribute, isData, isElement, readPage, writePage, type Element } from '../lib/page-tree';

/**
 * A page of Next's without its scripts, their preloads and the payload that only they read. Their policy would refuse each
 * of them, and the browser would say so in its console (docs/decisions/0049-no-script-tags-for-editors.md).
 */
export function withoutScripts(html: string): string {
  const page = readPage(html);
  for (const node of allNodes(page)) if (isElement(node) && isForScripts(node)) tree.detachNode(node);
  return writePage(page);
}

function isForScripts(element: Element): boolean {
  // The one script of a page of the desk is named by the page's own policy.
  if (element.tagName === 'script')
    return !isData(element) && !deskScriptPattern.test(attribute(element, 'src') ?? '');
  return (
    element.tagName === 'link' &&
    (attribute(element, 'as') === 'script' || attribute(element, 'rel') === 'modulepreload')
  );
}
