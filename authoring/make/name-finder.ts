import { addressReadings } from './address-readings';
import { bareLettersOf, gaps, kinds, lettersOf, type Letters } from './letters';

/** Where a name stands in a text; `name` counts the names as they were given. */
export interface Found {
  start: number;
  end: number;
  name: number;
}

interface Name {
  index: number;
  letters: string;
  kinds: number[];
  /** Where in `letters` its words begin, but for the first. */
  words: Set<number>;
  latin: boolean;
}

/** Shorter than this, the words of a name written as one may be a word of the language: Li Ke, like. */
const LONG = 6;
/** As long as this, letters do not follow each other by chance, wherever the spaces are. */
const UNMISTAKABLE = 8;

/**
 * Finds names however they are written (see lettersOf), in time that grows with the text and not with the names.
 *
 * Chinese characters are found wherever they follow each other. Names in Latin letters begin and end where words do. Of
 * small letters alone, a name of one word is left (it may be a word: Will, will), and so is a short one of several words
 * written as one (Li Ke, like); in addresses, which have no capitals, both are found.
 */
export class NameFinder {
  /** By their first two units. */
  private readonly byBeginning = new Map<number, Name[]>();

  constructor(readonly names: readonly string[]) {
    for (const [index, spelling] of names.entries()) {
      const name = nameOf(spelling, index);
      // One letter would be taken out of every other word; the gate has refused it.
      if (name.letters.length < 2) continue;
      const beginning = beginningOf(name.letters, 0);
      this.byBeginning.set(beginning, [...(this.byBeginning.get(beginning) ?? []), name]);
    }
    // A name may be part of a longer one.
    for (const names of this.byBeginning.values()) names.sort((a, b) => b.letters.length - a.letters.length);
  }

  /** Would nothing ever be found? */
  get isEmpty(): boolean {
    return this.byBeginning.size === 0;
  }

  /** In words for readers, and in the addresses that stand among them; these are found as a whole. */
  inText(text: string): Found[] {
    if (this.isEmpty) return [];
    return together([...this.matches(lettersOf(text), fitsText), ...this.addressesAmong(text)]);
  }

  /** In an address, a slug or an id, by each way of reading it; with the reading in which there was something to find. */
  inUrl(url: string): { reading: string; found: Found[] } | undefined {
    if (this.isEmpty) return undefined;
    for (const reading of addressReadings(url)) {
      const found = this.matches(lettersOf(reading), fitsAddress);
      if (found.length) return { reading, found };
    }
    return undefined;
  }

  /** The names whose letters follow each other anywhere, whatever stands between them: never too few, often too many. */
  inBareLetters(text: string): Set<number> {
    const found = new Set<number>();
    const letters = bareLettersOf(text);
    for (let at = 0; at + 1 < letters.length; at++) {
      for (const name of this.byBeginning.get(beginningOf(letters, at)) ?? [])
        if (letters.startsWith(name.letters, at)) found.add(name.index);
    }
    return found;
  }

  private matches(letters: Letters, fits: (name: Name, at: number, letters: Letters) => number): Found[] {
    const found: Found[] = [];
    const { text } = letters;
    for (let at = 0; at + 1 < text.length; at++) {
      const names = this.byBeginning.get(beginningOf(text, at));
      if (!names) continue;
      for (const name of names) {
        const end = text.startsWith(name.letters, at) ? fits(name, at, letters) : 0;
        if (!end) continue;
        found.push({ start: letters.starts[at] ?? 0, end: letters.ends[end - 1] ?? 0, name: name.index });
        at = end - 1;
        break;
      }
    }
    return found;
  }

  private addressesAmong(text: string): Found[] {
    const found: Found[] = [];
    for (const { 0: token, index } of text.matchAll(/[!-~]{4,}/g)) {
      if (!/%[0-9a-f]{2}|%u[0-9a-f]{4}|:\/\/|@|[a-z0-9]\.[a-z]{2,}|xn--/i.test(token)) continue;
      const url = token.replace(/^[("'<[]+|[)"'>\].,;:!?]+$/g, '');
      const [first] = this.inUrl(url)?.found ?? [];
      const start = index + token.indexOf(url);
      if (first) found.push({ start, end: start + url.length, name: first.name });
    }
    return found;
  }
}

function beginningOf(letters: string, at: number): number {
  return letters.charCodeAt(at) * 0x10000 + letters.charCodeAt(at + 1);
}

function nameOf(spelling: string, index: number): Name {
  const { text, starts, ends, gaps: between, kinds: is } = lettersOf(spelling);
  const words = new Set<number>();
  for (let at = 1; at < text.length; at++) {
    const written = spelling.slice(ends[at - 1], starts[at]);
    if (between[at] && !/^['’‘ʼʻ`´′]+$/.test(written)) words.add(at);
  }
  return { index, letters: text, kinds: is, words, latin: is.some((kind) => kind !== kinds.other) };
}

/** Where it ends, if what stands at `at` is this name; 0 if it is not. */
function fitsText(name: Name, at: number, letters: Letters): number {
  const end = at + name.letters.length;
  let joined = true;
  for (let each = at + 1; each < end; each++) {
    const gap = letters.gaps[each] ?? 0;
    if (!gap) continue;
    joined = false;
    if (gap & gaps.hard || (gap & gaps.listMark && !(gap & gaps.border))) return 0;
    // Two characters meet by chance where entries do: 李金、海明 is not 金海. Whole entries do not.
    if (gap & gaps.border && !name.latin && name.letters.length < 3 && !isWholeEntries(at, end, letters))
      return 0;
    const isInWord = name.latin && !name.words.has(each - at);
    // “hey a” is not He Ya, and Zhai Yan Xuan is Zhai Yanxuan.
    if (
      isInWord &&
      gap & gaps.space &&
      name.letters.length < UNMISTAKABLE &&
      letters.kinds[each] === kinds.small
    )
      return 0;
  }
  if (!name.latin) return end;
  if (!isWhole(at, end, letters, joined)) return 0;
  if (letters.kinds[at] !== kinds.small) return end;
  if (name.words.size === 0) return isWrittenAlike(name, at, letters) ? end : 0;
  return joined && name.letters.length < LONG ? 0 : end;
}

/** Nothing but letters and figures counts in an address. */
function fitsAddress(name: Name, at: number, { gaps: between, kinds: is }: Letters): number {
  const end = at + name.letters.length;
  if (!name.latin) return end;
  let joined = true;
  for (let each = at + 1; each < end; each++) {
    if (!between[each]) continue;
    joined = false;
    if (name.letters.length < LONG && !name.words.has(each - at)) return 0;
  }
  if (joined && name.letters.length >= LONG) return end;
  if (isLetter(is[at - 1]) && !between[at]) return 0;
  if (!isLetter(is[end]) || between[end]) return end;
  // “zorvan-quilbexs-arrest”: of an apostrophe nothing is left.
  return isLetter(is[end + 1]) && !between[end + 1] ? 0 : end + 1;
}

function isLetter(kind: number | undefined): boolean {
  return kind === kinds.small || kind === kinds.capital;
}

/** No letter goes on before or after it; but #FreeAnnLee is three words. */
function isWhole(at: number, end: number, { gaps: between, kinds: is }: Letters, joined: boolean): boolean {
  const touches = (next: number) => isLetter(is[next - 1]) && isLetter(is[next]) && !between[next];
  const isHump = (next: number) => joined && is[next - 1] === kinds.small && is[next] === kinds.capital;
  return [at, end].every((next) => !touches(next) || isHump(next));
}

function isWrittenAlike(name: Name, at: number, { kinds: is }: Letters): boolean {
  return name.kinds.every((kind, each) => kind === is[at + each]);
}

function isWholeEntries(at: number, end: number, { gaps: between, text }: Letters): boolean {
  const isEdge = (next: number) =>
    next === 0 || next === text.length || ((between[next] ?? 0) & (gaps.border | gaps.listMark)) > 0;
  return isEdge(at) && isEdge(end);
}

/** In their order, each place once. */
function together(found: Found[]): Found[] {
  const all: Found[] = [];
  for (const next of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last && next.start < last.end) last.end = Math.max(last.end, next.end);
    else all.push({ ...next });
  }
  return all;
}
