import type { FootnoteDefinition, Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Report } from '../diagnostics';

/** Refuses notes that nobody would see: without a place in the text, written twice, empty. */
export function checkFootnotes(tree: Root, refuse: Report): void {
  const notes = new Map<string, FootnoteDefinition>();
  visit(tree, 'footnoteDefinition', (note) => {
    const position = { line: note.position?.start.line };
    const mark = note.label ?? note.identifier;
    if (notes.has(note.identifier)) refuse('footnote-twice', position, { mark });
    else notes.set(note.identifier, note);
    if (!toString(note).trim() && !note.children.length) refuse('footnote-missing', position, { mark });
  });
  // From the text itself: two notes that name only each other are in no place.
  const seen = new Set<string>();
  const follow = (node: Nodes): void => {
    if (node.type === 'footnoteReference' && !seen.has(node.identifier)) {
      seen.add(node.identifier);
      const note = notes.get(node.identifier);
      if (note) note.children.forEach(follow);
    }
    if ('children' in node)
      for (const child of node.children) if (child.type !== 'footnoteDefinition') follow(child);
  };
  follow(tree);
  for (const [identifier, { label, position }] of notes) {
    if (!seen.has(identifier))
      refuse('footnote-unused', { line: position?.start.line }, { mark: label ?? identifier });
  }
}
