import { mergedText, mergeParagraphs } from './merge-paragraphs';
import { joinText, splitText, withLineFeeds } from './split-text';

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
