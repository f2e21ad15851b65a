import type { TextFile } from './files';
import type { SearchOutcome } from './find';
import type { QueryTerm } from './query';
import { fold, termsOfCalendarDay, tokensOf, type Folded, type Simplified } from './terms';

/** A stretch of text, marked or not. */
export interface TextRun {
  text: string;
  marked: boolean;
}

/** A piece that was found, with everything marked that was looked for. */
export interface Presented {
  title: TextRun[];
  /** Of byline, place and topics those in which something is marked. */
  facts: TextRun[][];
  /** Is the day of publication what was looked for? */
  onTheDay: boolean;
  /** From where the text says most of it; its beginning where it says none. */
  excerpt: TextRun[];
  /** Does it have every phrase as a whole? The index knows only that it has all pairs of its characters. */
  exact: boolean;
}

export function highlight(
  file: TextFile,
  { wanted, simplified }: Pick<SearchOutcome, 'wanted' | 'simplified'>,
): Presented {
  const sought = [...wanted, ...otherNames(file.names ?? [], wanted, simplified)];
  const title = fold(file.title, simplified);
  const text = fold(file.text, simplified);
  const facts = (file.facts ?? []).map((fact) => ({ fact, folded: fold(fact, simplified) }));
  const names = (file.names ?? []).flat().map((name) => fold(name, simplified));
  const everything = [title, text, ...facts.map(({ folded }) => folded), ...names];
  const days = file.date ? termsOfCalendarDay(file.date) : [];
  return {
    title: stretches(file.title, marksIn(title, sought)),
    facts: facts
      .map(({ fact, folded }) => stretches(fact, marksIn(folded, sought)))
      .filter((fact) => fact.some(({ marked }) => marked)),
    onTheDay: wanted.some(({ terms }) => terms.some((term) => days.includes(term))),
    excerpt: excerpt(file.text, marksIn(text, sought)),
    exact: wanted.every(
      (each) => each.type !== 'phrase' || everything.some((part) => part.text.includes(each.text)),
    ),
  };
}

/** Whoever looks for a person by one name finds them by another: it is marked as well. */
function otherNames(names: string[][], wanted: QueryTerm[], simplified: Simplified): QueryTerm[] {
  return names.flatMap((theirs) => {
    const folded = theirs.map((name) => fold(name, simplified));
    if (!folded.some((name) => isMeant(name, wanted))) return [];
    return folded.map(({ text }): QueryTerm => ({ type: 'phrase', terms: [], text }));
  });
}

function isMeant(name: Folded, wanted: QueryTerm[]): boolean {
  const words = tokensOf(name).filter(({ type }) => type === 'word');
  const terms = new Set([...words.flatMap((word) => word.terms), words.map(({ text }) => text).join('')]);
  return wanted.some(({ type, text, terms: theirs }) =>
    type === 'phrase'
      ? text.includes(name.text) || name.text.includes(text)
      : type === 'word' && theirs.some((term) => terms.has(term)),
  );
}

/** A mark from one place of a text to another, and how many of the wanted it stands for. */
interface Mark {
  start: number;
  end: number;
  of: number;
}

function marksIn(folded: Folded, wanted: QueryTerm[]): Mark[] {
  const tokens = tokensOf(folded);
  const marks = wanted.flatMap((each, of): Mark[] => {
    if (each.type === 'phrase' || each.type === 'character') {
      const whole = rangesOf(folded, each.text);
      const found = whole.length ? whole : each.terms.flatMap((term) => rangesOf(folded, term));
      if (found.length || /^\p{Script=Han}/u.test(each.text)) return found.map((mark) => ({ ...mark, of }));
    }
    const alike = tokens.filter(({ terms }) => terms.some((term) => each.terms.includes(term)));
    const begun = each.type === 'word' && each.text.length > 2;
    const found = alike.length || !begun ? alike : tokens.filter(({ text }) => text.startsWith(each.text));
    return found.map(({ start, end }) => ({ start, end, of }));
  });
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

function rangesOf({ text, offsets }: Folded, sought: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const isWord = (letter = '') => /[a-z0-9]/.test(letter);
  for (let at = text.indexOf(sought); sought && at >= 0; at = text.indexOf(sought, at + 1)) {
    const after = at + sought.length;
    const inside = isWord(sought[0]) && (isWord(text[at - 1]) || isWord(text[after]));
    if (!inside) found.push({ start: offsets[at] ?? 0, end: offsets[after] ?? 0 });
  }
  return found;
}

/** Cuts a text at its marks; those that touch become one. */
function stretches(text: string, marks: Mark[], from = 0, to = text.length): TextRun[] {
  const cut: TextRun[] = [];
  const add = (end: number, marked: boolean) => {
    if (end > at) cut.push({ text: text.slice(at, end).replaceAll('\n', ' '), marked });
    at = Math.max(at, end);
  };
  let at = from;
  for (let each = 0; each < marks.length; each++) {
    const { start, end: first } = marks[each] as Mark;
    let end = first;
    if (start < at || end > to) continue;
    for (let next = marks[each + 1]; next && next.start <= end && next.end <= to; next = marks[++each + 1]) {
      end = Math.max(end, next.end);
    }
    add(start, false);
    add(end, true);
  }
  add(to, false);
  return cut;
}

/** How long an excerpt is, and how much of it stands before the first mark; a Chinese character counts twice. */
const EXCERPT = 200;
const BEFORE = 50;

function excerpt(text: string, marks: Mark[]): TextRun[] {
  let best = { from: 0, value: 0 };
  for (const [at, mark] of marks.entries()) {
    const end = walk(text, mark.start, EXCERPT - BEFORE);
    const inside = marks.slice(at).filter((each) => each.end <= end);
    // Different things that are wanted count for more than one thing said twice.
    const value = new Set(inside.map(({ of }) => of)).size * 4 + Math.min(3, inside.length);
    if (value > best.value) best = { from: mark.start, value };
  }
  const from = beginning(text, walkBack(text, best.from, BEFORE), best.from);
  const to = ending(text, walk(text, from, EXCERPT));
  return [
    ...(from > 0 ? [{ text: '…', marked: false }] : []),
    ...stretches(text, marks, from, to),
    ...(text.slice(to).trim() ? [{ text: '…', marked: false }] : []),
  ];
}

function walk(text: string, from: number, width: number): number {
  let at = from;
  for (let left = width; at < text.length && left > 0; at++) left -= widthOf(text, at);
  return at;
}

function walkBack(text: string, from: number, width: number): number {
  let at = from;
  for (let left = width; at > 0 && left > 0; at--) left -= widthOf(text, at - 1);
  return at;
}

function widthOf(text: string, at: number): number {
  return text.charCodeAt(at) > 0x2e80 ? 2 : 1;
}

/** After the end of a sentence, or else of a clause or a word, if there is one between two places. */
function beginning(text: string, from: number, to: number): number {
  if (from === 0) return 0;
  const before = text.slice(from, to);
  const isLatin = /[\x21-\u2e7f]/.test(text[from - 1] ?? '');
  const [skipped = ''] =
    /^[^]*[。！？；\n.!?;]\s*/.exec(before) ??
    (isLatin ? /^[\x21-\u2e7f]*\s*/.exec(before) : /^[^，、：,:]*[，、：,:]\s*/.exec(before)) ??
    [];
  return from + skipped.length;
}

/** Not in the middle of a Latin word, nor between the halves of one character. */
function ending(text: string, to: number): number {
  if (to >= text.length) return text.length;
  const word = /[A-Za-z0-9'’-]+$/.exec(text.slice(Math.max(0, to - 30), to))?.[0].length ?? 0;
  const cutsWord = /[A-Za-z0-9'’-]/.test(text[to] ?? '');
  const halves = /[\ud800-\udbff]/.test(text[to - 1] ?? '') ? 1 : 0;
  const end = to - (cutsWord && word < 30 ? word : halves);
  return text.slice(0, end).trimEnd().length;
}
