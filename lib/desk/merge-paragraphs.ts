import { merge } from './sequences';

/*
 * Two people changed one text. What each changed alone can be taken over; a paragraph that both changed is for a person
 * to settle. Nothing here settles it: it is offered.
 */

/** A stretch of a text: one on which both agree, or one that both changed. */
type MergePart = { agreed: string } | { base: string; ours: string; theirs: string };

/**
 * Lays two versions of a text over each other, by paragraphs, and by lines in what stands at its top. The parts one
 * after the other, with either side of each that differs, give a whole text again, sign by sign.
 * @param base what both began with; '' if there was nothing
 */
export function mergeParagraphs(texts: { base: string; ours: string; theirs: string }): MergePart[] {
  return merge(paragraphs(texts.base), paragraphs(texts.ours), paragraphs(texts.theirs)).map((part) =>
    'agreed' in part
      ? { agreed: part.agreed.join('') }
      : { base: part.base.join(''), ours: part.ours.join(''), theirs: part.theirs.join('') },
  );
}

/** The whole text, if there is nothing in it that both changed. */
export function mergedText(parts: MergePart[]): string | undefined {
  return parts.every((part) => 'agreed' in part) ? parts.map(({ agreed }) => agreed).join('') : undefined;
}

/** Lines of the front matter, paragraphs of the rest, and what parts them; joined, they are the text again. */
function paragraphs(text: string): string[] {
  const head = /^---\r?\n[^]*?\r?\n---\r?\n/.exec(text)?.[0] ?? '';
  const lines = head.split(/(?<=\n)/);
  return [...lines, ...text.slice(head.length).split(/((?:\r?\n[ \t]*){2,})/)].filter((part) => part !== '');
}
