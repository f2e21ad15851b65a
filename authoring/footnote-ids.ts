import { slug } from 'github-slugger';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * What stands after `fn-` and `fnref-` in the ids of each footnote, by its identifier: its mark, in any script, as the
 * ids of headings are; its number where the mark has no letter. (The second place of a note 1 is fnref-1-2: no other
 * note is called so.)
 */
export function footnoteIds(tree: Root): Map<string, string> {
  const times = new Map<string, number>();
  visit(tree, 'footnoteReference', ({ identifier }) => {
    times.set(identifier, (times.get(identifier) ?? 0) + 1);
  });
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const [order, [identifier, count]] of [...times].entries()) {
    // mdast-util-to-hast folds the case of identifiers.
    const mark = slug(identifier).toUpperCase().toLowerCase() || String(order + 1);
    const forms = (id: string) => Array.from({ length: count }, (_, at) => (at ? `${id}-${at + 1}` : id));
    let id = mark;
    for (let next = 2; forms(id).some((form) => taken.has(form)); next++) id = `${mark}_${next}`;
    for (const form of forms(id)) taken.add(form);
    ids.set(identifier, id);
  }
  return ids;
}
