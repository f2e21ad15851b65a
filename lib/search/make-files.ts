import { createHash } from 'node:crypto';
import { localeCodes, writtenCodes, type Locale } from '../../i18n/locales';
import type { Library } from '../library';
import { textFor, type Note, type Page, type Person, type Post, type Version } from '../../model/piece';
import { termsFileName, textFileName, type SearchIndex, type TermsFile, type TextFile } from './files';
import { fold, termsOfCalendarDay, tokensOf, type Simplified } from './terms';

/** What is searched, as the readers' door gives it. */
export type Searched = Pick<Library, 'posts' | 'pages' | 'people' | 'topicsOf'>;

/** As large as a terms file gets; a single term may be larger. Halving it would double the files and save 2 KB a search. */
const TERMS_FILE_BYTES = 6_000;
/** As long as a part gets, in bytes of UTF-8: of a long piece only the part that was found is fetched. */
const PART_BYTES = 3_000;

/** How much more than once in the text a term says that stands in another place. */
const WEIGHT = { title: 4, fact: 2, name: 2, about: 2, most: 15 };

/** Makes the files by their names. The same pieces give the same bytes. */
export function searchFiles(searched: Searched, simplified: Simplified): Map<string, string> {
  const files = new Map<string, string>();
  const postings = new Map<string, number[]>();
  const last = new Map<string, number>();
  const pieces: number[][][] = [];
  const used = new Set<string>();
  const people = searched.people.map((person) => namedBy(person, simplified));
  let part = 0;

  for (const [number, piece] of entriesOf(searched).entries()) {
    const lengths: number[][] = [];
    for (const locale of localeCodes) lengths.push(addVersion(number, piece, locale, lengths));
    pieces.push(lengths);
  }

  const blocks = blocksOf(postings);
  for (const { entries } of blocks) for (const [term] of entries) for (const each of term) used.add(each);
  const folds = [...simplified].filter(([, simple]) => used.has(simple));
  const body = {
    locales: localeCodes,
    pieces,
    terms: blocks.map(({ entries }) => entries[0]?.[0] ?? ''),
    traditional: folds.map(([traditional]) => traditional).join(''),
    simplified: folds.map(([, simple]) => simple).join(''),
  };
  const terms = blocks.map(({ entries }) => Object.fromEntries(entries));
  const version = hashOf(JSON.stringify([body, terms, [...files]]));
  for (const [at, each] of terms.entries()) {
    files.set(termsFileName(at), JSON.stringify({ version, terms: each } satisfies TermsFile));
  }
  files.set('index.json', JSON.stringify({ version, ...body } satisfies SearchIndex));
  return files;

  /**
   * Gives how many terms each part has; none if there is no version. One that is made of another has its words and its
   * parts: it is found by that one, and shown in its stead (find.ts).
   * @param before what the languages before this one gave
   */
  function addVersion(number: number, entry: Entry, locale: Locale, before: number[][]): number[] {
    const version = entry.piece.versions[locale];
    if (!version) return [];
    const parts = partsOf(entry, version, searched, people, simplified);
    for (const [at, { file }] of parts.entries())
      files.set(textFileName(number, locale, at), JSON.stringify(file));
    const source = version.convertedFrom && before[localeCodes.indexOf(version.convertedFrom)];
    if (source?.length === parts.length) return [];
    return parts.map(({ weights, length }) => {
      for (const [term, weight] of weights) {
        let list = postings.get(term);
        if (!list) postings.set(term, (list = []));
        list.push(part - (last.get(term) ?? 0), Math.min(WEIGHT.most, weight));
        last.set(term, part);
      }
      part += 1;
      return length;
    });
  }
}

type Entry =
  { kind: Post['genre']; piece: Post } | { kind: 'page'; piece: Page } | { kind: 'person'; piece: Person };

/** Oldest posts first, so that a new one changes the numbers of few others. */
function entriesOf({ posts, pages, people }: Searched): Entry[] {
  return [
    ...posts.toReversed().map((piece): Entry => ({ kind: piece.genre, piece })),
    ...pages.map((piece): Entry => ({ kind: 'page', piece })),
    ...people.map((piece): Entry => ({ kind: 'person', piece })),
  ];
}

interface Part {
  file: TextFile;
  /** How much each term is said. */
  weights: Map<string, number>;
  /** How many terms the text has. */
  length: number;
}

function partsOf(
  entry: Entry,
  version: Version,
  searched: Searched,
  people: Named[],
  simplified: Simplified,
): Part[] {
  const { kind, piece } = entry;
  const date = 'date' in piece ? piece.date : undefined;
  const facts = factsOf(entry, version.locale, searched);
  const days = [date, 'eventDay' in piece ? piece.eventDay : undefined].filter((each) => each !== undefined);
  const title = fold(version.title, simplified);
  return cut(paragraphsOf(entry, version)).map((text): Part => {
    const folded = fold(text, simplified);
    const weights = new Map<string, number>();
    const add = (terms: string[], weight: number) => {
      for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + weight);
    };
    let length = 0;
    for (const { terms } of tokensOf(folded)) {
      add(terms, 1);
      length += terms.length;
    }
    for (const { terms } of tokensOf(title)) add(terms, WEIGHT.title);
    for (const fact of facts)
      for (const { terms } of tokensOf(fold(fact, simplified))) add(terms, WEIGHT.fact);
    for (const each of days) add(termsOfCalendarDay(each), WEIGHT.title);

    const names: string[][] = [];
    for (const { person, theirs, folded: said, terms } of people) {
      const isAbout = person === piece || ('people' in piece && piece.people.includes(person.slug));
      if (!isAbout && !said.some((name) => isNamed(title.text, name) || isNamed(folded.text, name))) continue;
      names.push(theirs);
      add(terms, WEIGHT.name + (isAbout ? WEIGHT.about : 0));
    }
    return {
      file: {
        kind,
        slug: piece.slug,
        ...(date && { date }),
        title: version.title,
        languages: localeCodes.filter((code) => piece.versions[code]),
        ...(facts.length && { facts }),
        ...(names.length && { names }),
        text,
      },
      weights,
      length,
    };
  });
}

/** A person by all their names. */
interface Named {
  person: Person;
  theirs: string[];
  folded: string[];
  terms: string[];
}

function namedBy(person: Person, simplified: Simplified): Named {
  const theirs = writtenCodes.flatMap((code) => person.name[code] ?? []);
  return {
    person,
    theirs,
    folded: theirs.map((name) => fold(name, simplified).text),
    terms: theirs.flatMap((name) => termsOfName(name, simplified)),
  };
}

/** The words of a name and, because many write it so, the syllables of pinyin in one: liu, xiaobo, liuxiaobo. */
function termsOfName(name: string, simplified: Simplified): string[] {
  const tokens = tokensOf(fold(name, simplified));
  const words = tokens.filter(({ type }) => type === 'word');
  const joined = words.map(({ text }) => text.replaceAll("'", '')).join('');
  return [...tokens.flatMap(({ terms }) => terms), ...(words.length > 1 ? [joined] : [])];
}

/** As a whole, and not as a part of a longer Latin word. */
function isNamed(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before = '', after = ''] = [text[at - 1], text[at + name.length]];
    if (!/^[a-z]/.test(name) || !(/[a-z]/.test(before) || /[a-z]/.test(after))) return true;
  }
  return false;
}

function factsOf({ piece }: Entry, locale: Locale, searched: Searched): string[] {
  if (!('date' in piece)) return [];
  return [piece.byline, piece.eventPlace, ...searched.topicsOf(piece).map(({ name }) => name)].flatMap(
    (localized) => textFor(localized ?? {}, locale)?.text ?? [],
  );
}

function paragraphsOf({ piece }: Entry, version: Version): string[] {
  const notes: Note[] = 'timeline' in piece ? piece.timeline : piece.since;
  return [
    ...('timeline' in piece ? [version.summary] : []),
    ...version.text.split('\n').filter(Boolean),
    ...notes.flatMap(({ words }) => textFor(words, version.locale)?.text ?? []),
  ];
}

/** Paragraphs put together into parts of about one size, none of them cut but where it is longer than that by itself. */
function cut(paragraphs: string[]): string[] {
  const parts = together(paragraphs.flatMap(cutParagraph), '\n');
  return parts.length ? parts : [''];
}

/** At the ends of sentences: what is looked for as a whole does not reach over them. */
function cutParagraph(paragraph: string): string[] {
  if (bytes(paragraph) <= PART_BYTES) return [paragraph];
  return together(
    paragraph.match(/[^。！？.!?]*[。！？.!?]+[”’」』"']*\s*|[^。！？.!?]+$/g) ?? [paragraph],
    '',
  );
}

/** As many as fit into one part, in each. */
function together(texts: string[], between: string): string[] {
  const parts: string[] = [];
  for (const text of texts) {
    const open = parts.at(-1);
    if (open === undefined || bytes(open) + bytes(text) > PART_BYTES) parts.push(text);
    else parts.splice(-1, 1, open + between + text);
  }
  return parts;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

/** Terms in order, in as many as fit into one file. */
function blocksOf(postings: Map<string, number[]>): { entries: [string, number[]][] }[] {
  const blocks: { entries: [string, number[]][] }[] = [];
  let size = Infinity;
  for (const entry of [...postings].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const more = bytes(JSON.stringify(entry));
    if (size + more > TERMS_FILE_BYTES) {
      blocks.push({ entries: [] });
      size = 0;
    }
    blocks.at(-1)?.entries.push(entry);
    size += more;
  }
  return blocks;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
