import type { TextInBlocks } from './blocks';
import { commonOf } from './sequences';

/** A stretch of words: in both texts, only in the newer one, or only in the older. */
export interface Part {
  is: 'same' | 'added' | 'removed';
  text: string;
}

/** What became of one paragraph, or of one line of the fields. */
export interface Difference {
  is: 'same' | 'changed' | 'added' | 'removed';
  /** What it is in the text that has it: the type of a block, or `field`. */
  type: string;
  /** Which of its text's units it is, in each text that has it. */
  before?: number;
  after?: number;
  /** Together its words; of a changed one, those of both texts. */
  parts: Part[];
}

interface Unit {
  type: string;
  source: string;
}

/** How much of two paragraphs must be the same for one to have become the other. */
const ALIKE = 0.4;

/** Everything that differs between two texts, and what does not, in the order of the newer one. */
export function differenceOf(before: TextInBlocks, after: TextInBlocks): Difference[] {
  return differenceOfUnits(unitsOf(before), unitsOf(after));
}

/**
 * The same, of the blocks alone: `before` and `after` count blocks.
 * @param before the older text
 */
export function differenceOfBlocks(before: TextInBlocks, after: TextInBlocks): Difference[] {
  return differenceOfUnits(before.blocks, after.blocks);
}

/** What a text is compared by: each field at its top with the lines that belong to it, and each block. */
function unitsOf({ head, blocks }: TextInBlocks): Unit[] {
  const fields = head.match(/^(?!---)\S.*(?:\r?\n(?:[ \t].*|(?=\r?\n)))*/gm) ?? [];
  return [...fields.map((source) => ({ type: 'field', source })), ...blocks];
}

function differenceOfUnits(before: readonly Unit[], after: readonly Unit[]): Difference[] {
  const [old, now] = [before.map(plain), after.map(plain)];
  const same = commonOf(old, now);
  const found: Difference[] = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...same, [before.length, after.length] as const]) {
    found.push(...between(before, after, [a, nextA], [b, nextB]));
    const unit = after[nextB];
    if (unit && nextA < before.length)
      found.push({
        is: 'same',
        type: unit.type,
        before: nextA,
        after: nextB,
        parts: [{ is: 'same', text: plain(unit) }],
      });
    [a, b] = [nextA + 1, nextB + 1];
  }
  return found;
}

/** Two stretches of paragraphs that have none in common: which of the one has become which of the other? */
function between(
  before: readonly Unit[],
  after: readonly Unit[],
  [a, endA]: [number, number],
  [b, endB]: [number, number],
): Difference[] {
  const found: Difference[] = [];
  const removed = (upTo: number) => {
    for (; a < upTo; a++) found.push(alone('removed', before[a], a));
  };
  for (; b < endB; b++) {
    const unit = after[b];
    if (!unit) continue;
    // The first that is like it and not yet taken; those that were passed over are gone.
    const ahead = before.slice(a, Math.min(endA, a + 30)).findIndex((each) => areAlike(each, unit));
    if (ahead === -1) {
      found.push(alone('added', unit, b));
      continue;
    }
    const like = a + ahead;
    removed(like);
    found.push({
      is: 'changed',
      type: unit.type,
      before: like,
      after: b,
      parts: differenceOfWords(plain(before[like]), plain(unit)),
    });
    a = like + 1;
  }
  removed(endA);
  return found;
}

function alone(is: 'added' | 'removed', unit: Unit | undefined, at: number): Difference {
  return {
    is,
    type: unit?.type ?? '',
    ...(is === 'added' ? { after: at } : { before: at }),
    parts: [{ is, text: plain(unit) }],
  };
}

/** Line ends of either sort are the same. */
function plain(unit: Unit | undefined): string {
  return unit?.source.replaceAll('\r\n', '\n') ?? '';
}

function areAlike(before: Unit, after: Unit): boolean {
  if ((before.type === 'field') !== (after.type === 'field')) return false;
  // A field is the same field by its name, whatever it says.
  if (after.type === 'field') return nameOf(before) === nameOf(after);
  const [old, now] = [tokensOf(plain(before)), tokensOf(plain(after))].map((all) =>
    all.filter((each) => each.trim()),
  );
  const counts = new Map<string, number>();
  for (const each of old ?? []) counts.set(each, (counts.get(each) ?? 0) + 1);
  let shared = 0;
  for (const each of now ?? []) {
    const left = counts.get(each) ?? 0;
    if (left > 0) shared++;
    counts.set(each, left - 1);
  }
  return (2 * shared) / ((old?.length ?? 0) + (now?.length ?? 0) || 1) >= ALIKE;
}

function nameOf({ source }: Unit): string {
  return source.split(':', 1)[0] ?? '';
}

/**
 * What has changed within a paragraph: by words where words have spaces, by characters in Chinese. What is the same
 * between two changes and no more than a blank or one character is shown as changed with them: it would only be in the
 * reader's way.
 */
export function differenceOfWords(before: string, after: string): Part[] {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  const parts: Part[] = [];
  const add = (is: Part['is'], text: string) => {
    const last = parts.at(-1);
    if (last?.is === is) last.text += text;
    else if (text) parts.push({ is, text });
  };
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...commonOf(old, now), [old.length, now.length] as const]) {
    add('removed', old.slice(a, nextA).join(''));
    add('added', now.slice(b, nextB).join(''));
    if (nextA < old.length) add('same', old[nextA] ?? '');
    [a, b] = [nextA + 1, nextB + 1];
  }
  return withoutCrumbs(parts);
}

function withoutCrumbs(parts: Part[]): Part[] {
  const whole: Part[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed) whole.push({ is: 'removed', text: removed });
    if (added) whole.push({ is: 'added', text: added });
    [removed, added] = ['', ''];
  };
  parts.forEach(({ is, text }, at) => {
    const isCrumb = is === 'same' && at > 0 && at < parts.length - 1 && [...text.trim()].length < 2;
    if (is !== 'added' && (is === 'removed' || isCrumb)) removed += text;
    if (is !== 'removed' && (is === 'added' || isCrumb)) added += text;
    if (is === 'same' && !isCrumb) {
      flush();
      whole.push({ is, text });
    }
  });
  flush();
  return whole;
}

/** One for each character of scripts that are written without spaces, each word of others, each sign, each stretch of blanks. */
const token =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}]|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}])[\p{L}\p{M}\p{N}])+(?:['’](?=\p{sc=Latin})\p{L}+)*|\s+|\P{M}(?:\p{M}|\u200D\P{M}|\p{Emoji_Modifier})*|[^]/gu;

function tokensOf(text: string): string[] {
  return text.match(token) ?? [];
}
