/** The most that a post on X may weigh, and what any address in it weighs (docs.x.com, “Counting characters”). */
const MOST = 280;
const ADDRESS = 23;

/** A character of most alphabets weighs 1; of Chinese and all others, 2. */
export function weight(text: string): number {
  const isLight = (code: number) =>
    code <= 0x10ff ||
    (code >= 0x2000 && code <= 0x200d) ||
    (code >= 0x2010 && code <= 0x201f) ||
    (code >= 0x2032 && code <= 0x2037);
  return [...text].reduce((sum, character) => sum + (isLight(character.codePointAt(0) ?? 0) ? 1 : 2), 0);
}

/**
 * A text to paste: the title, as much of the summary as there is room for, the address. What does not fit is cut after a
 * word, and says so by an ellipsis. Refuses, by an Error, a title that leaves no room for the address.
 */
export function announcement({
  title,
  summary,
  address,
}: {
  title: string;
  summary: string;
  address: string;
}): string {
  const room = MOST - weight(`${title}\n\n\n\n`) - ADDRESS;
  if (room < 0)
    throw new Error(`The title weighs ${weight(title)}; a post may weigh ${MOST} with its address.`);
  const words = cut(summary, room);
  return [title, words, address].filter(Boolean).join('\n\n');
}

function cut(text: string, room: number): string {
  if (weight(text) <= room) return text;
  // A Chinese character is a word to cut after; a Latin word stays whole.
  const parts = text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [];
  let taken = '';
  for (const part of parts) {
    if (weight(`${taken}${part}`.trimEnd()) + weight('…') > room) break;
    taken += part;
  }
  const trimmed = taken.trimEnd().replace(/[，、；：,;:]$/u, '');
  return trimmed && `${trimmed}…`;
}
