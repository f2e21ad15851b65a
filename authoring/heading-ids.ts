import GithubSlugger, { slug } from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';

/** Ids that the pages around a text use for themselves (components/): no heading may take one. */
export const pageIds = ['text', 'since', 'timeline', 'named', 'footnote-label'];

/**
 * An id for each heading of a text, made of its words in any script, so that a link can lead to it: “## A smaller
 * heading” is #a-smaller-heading. The same words twice, or words that a page has for an id, get a number.
 */
export function headingIds(tree: Root): Map<Heading, string> {
  const slugger = new GithubSlugger();
  for (const id of pageIds) slugger.slug(id);
  const ids = new Map<Heading, string>();
  visit(tree, 'heading', (heading) => {
    const text = toString(heading, { includeImageAlt: false }).trim();
    // `fn-` and `fnref-` are for footnotes.
    if (/[\p{L}\p{N}]/u.test(text)) ids.set(heading, slugger.slug(slug(text).replace(/^fn(ref)?-/, 'note-')));
  });
  return ids;
}
