import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { SKIP, visit } from 'unist-util-visit';
import { siteUrl } from './site';

/**
 * What feed readers let through, and what the W3C's feed validator does not warn of (SecurityRiskAttr): they take all
 * else away, each in its own way.
 */
const kept = ['alt', 'dir', 'height', 'href', 'id', 'lang', 'src', 'start', 'title', 'width'];

/**
 * HTML of a text (authoring/make/html.ts) as it can be shown anywhere: whole addresses, those of places within the text
 * with the text's own; of a picture the file that every program can show; nothing that only our stylesheets and scripts
 * of readers would know.
 * @param path of the page that has the text
 */
export function feedHtml(html: string, path: string): string {
  const tree = fromHtml(html, { fragment: true });
  visit(tree, 'element', (node, at, parent) => {
    if (!parent || at === undefined) return;
    if (node.tagName === 'wbr' || node.tagName === 'source') {
      parent.children.splice(at, 1);
      return [SKIP, at];
    }
    if (node.tagName === 'picture') {
      parent.children.splice(at, 1, ...(node.children as Element[]));
      return [SKIP, at];
    }
    node.properties = Object.fromEntries(
      Object.entries(node.properties)
        .filter(([name]) => kept.includes(name))
        .map(([name, value]) => [
          name,
          name === 'href' || name === 'src' ? whole(String(value), path) : value,
        ]),
    );
  });
  return toHtml(tree, { characterReferences: { useNamedReferences: true } });
}

function whole(url: string, path: string): string {
  if (url.startsWith('#')) return siteUrl() + path + url;
  return url.startsWith('/') ? siteUrl() + url : url;
}
