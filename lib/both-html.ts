import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { visit } from 'unist-util-visit';
import { locales } from '../i18n/locales';
import type { Version } from '../model/piece';
import type { Pairing } from './pairs';
import { siteUrl } from './site';

/**
 * Two texts as one, block after block, each with its language: what fits is followed by its translation. Addresses are
 * whole ones, so that a file of it leads home, and ids say of which language they are, as both texts may have the same.
 */
export function bothHtml(
  [first, second]: [Version, Version],
  { pairs }: Extract<Pairing, { pairs: unknown }>,
): string {
  const [ours, theirs] = [blocksOf(first), blocksOf(second)];
  const children = pairs.flatMap((pair) => [
    ...together(ours.slice(...pair.first), first),
    ...together(theirs.slice(...pair.second), second),
  ]);
  return toHtml({ type: 'root', children });
}

function blocksOf({ html, locale }: Version): Element[] {
  const tree = fromHtml(html, { fragment: true });
  visit(tree, 'element', ({ properties }) => {
    const { id, href } = properties;
    if (typeof id === 'string') properties.id = `${locale}-${id}`;
    if (properties.ariaDescribedBy)
      properties.ariaDescribedBy = [properties.ariaDescribedBy].flat().map((each) => `${locale}-${each}`);
    if (typeof href === 'string')
      properties.href = href.startsWith('#')
        ? `#${locale}-${href.slice(1)}`
        : href.startsWith('/')
          ? siteUrl() + href
          : href;
    // Pictures stay where the page is: at a mirror, too, the policy lets no other place show one.
  });
  return tree.children.filter((node): node is Element => node.type === 'element');
}

/** One element in its language: more than one block is put into one. */
function together(blocks: Element[], { locale }: Version): Element[] {
  const { lang } = locales[locale];
  const [only] = blocks;
  if (only && blocks.length === 1)
    return [{ ...only, properties: { ...only.properties, lang: only.properties.lang ?? lang } }];
  return [{ type: 'element', tagName: 'div', properties: { lang }, children: blocks }];
}
