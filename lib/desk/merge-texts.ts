import { merge } from './sequences';
import { joinText, splitText, withLineFeeds } from './split-text';

/*
 * Two people changed one text. What each changed alone can be taken over; a paragraph that both changed is for a person
 * to settle. Nothing here settles it: it is offered.
 */

export interface MergedText {
  /** With line feeds alone. Where both changed the same paragraph, both stand in it, ours first. */
  text: string;
  /** What both changed. */
  both: { where: 'body' | 'head'; ours: string; theirs: string }[];
}

/** Two versions of a whole text, put together as far as that can be done without a person. */
export function mergeTexts(texts: { base: string; ours: string; theirs: string }): MergedText {
  const [base, ours, theirs] = [texts.base, texts.ours, texts.theirs].map((text) =>
    splitText(withLineFeeds(text)),
  );
  if (!base || !ours || !theirs) return { text: '', both: [] };
  const parts = mergeParagraphs({ base: base.body, ours: ours.body, theirs: theirs.body });
  const heads = mergeParagraphs({ base: base.head, ours: ours.head, theirs: theirs.head });
  const both = (where: 'body' | 'head', all: typeof parts) =>
    all.flatMap((part) =>
      'agreed' in part ? [] : [{ where, ours: part.ours.trim(), theirs: part.theirs.trim() }],
    );
  return {
    text: joinText({
      // Two lines that say the same field would be no head any more: ours stands, and theirs is shown.
      head: mergedText(heads) ?? ours.head,
      body: parts
        .map((part) => ('agreed' in part ? part.agreed : oneAfterTheOther(part.ours, part.theirs)))
        .join(''),
      tail: ours.tail || theirs.tail,
    }),
    both: [...both('head', heads), ...both('body', parts)],
  };
}

function oneAfterTheOther(ours: string, theirs: string): string {
  return ours.trim() && theirs.trim() ? `${ours.replace(/\n+$/, '')}\n\n${theirs}` : ours + theirs;
}

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
