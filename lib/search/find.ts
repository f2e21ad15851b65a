import { writtenLocale, type Locale } from '../../i18n/locales';
import { termsFileName, textFileName } from './files';
import type { SearchIndex, TermsFile } from './files';
import { parseQuery, type QueryTerm } from './query';
import type { Simplified } from './terms';

/** Fetches a file of the index and gives what it holds. A version asks for that of one build. */
export type Load = (file: string, version?: string) => Promise<unknown>;

export interface SearchOutcome {
  wanted: QueryTerm[];
  simplified: Simplified;
  version: string;
  /** Do the pieces found have all that is wanted, or, where none has, some of it? */
  complete: boolean;
  /** The best first, one for each piece. */
  hits: Hit[];
}

/** A piece that was found, in the language to show it in. */
export interface Hit {
  locale: Locale;
  /** The name of the file that holds the best part of it. */
  file: string;
  score: number;
}

/**
 * Looks a query up. Gives pieces in the reader's own language where that version was found as well. Throws what `load`
 * throws, and if the site is renewed in the middle twice.
 */
export async function find(query: string, reader: Locale, load: Load): Promise<SearchOutcome> {
  for (let attempt = 1; ; attempt++) {
    const index = (await load('index.json')) as SearchIndex;
    const simplified = simplifiedOf(index);
    const wanted = parseQuery(query, simplified);
    const terms = await loadTerms(index, wanted, load);
    if (!terms) {
      if (attempt === 1) continue;
      throw new Error('The index changes faster than it can be read.');
    }
    return { wanted, simplified, version: index.version, ...rank(index, wanted, terms, reader) };
  }
}

function simplifiedOf({ traditional, simplified }: SearchIndex): Simplified {
  const values = [...simplified];
  return new Map([...traditional].map((character, at) => [character, values[at] ?? character]));
}

/** A beginning of words or, of Chinese, one character stands for at most so many files. */
const MOST_FILES_OF_ONE = 3;

/** The parts that say what is wanted, for each term of each wanted. Undefined if a file is of another build. */
async function loadTerms(
  index: SearchIndex,
  wanted: QueryTerm[],
  load: Load,
): Promise<Postings[][] | undefined> {
  const files = new Map<number, Promise<TermsFile>>();
  const file = (at: number) => {
    let loading = files.get(at);
    if (!loading) files.set(at, (loading = load(termsFileName(at), index.version) as Promise<TermsFile>));
    return loading;
  };
  const all = await Promise.all(
    wanted.map(({ type, terms, text }) =>
      Promise.all(
        terms.map(async (term) => {
          const at = fileOf(index, term);
          if (at < 0) return new Map();
          const found = type !== 'character' && listOf(await file(at), term);
          if (found) return postingsOf([found]);
          // Somebody may have typed the beginning of a word: “demonstr”.
          const beginning =
            type === 'word' && text.length > 2 ? text : type === 'character' ? term : undefined;
          if (!beginning) return new Map();
          return postingsOf(await listsBeginning(index, beginning, file));
        }),
      ),
    ),
  );
  const loaded = await Promise.all(files.values());
  return loaded.every(({ version }) => version === index.version) ? all : undefined;
}

/** How much each part says a term. */
type Postings = Map<number, number>;

/** The last file whose first term is not after this one; -1 if there is none. */
function fileOf({ terms }: SearchIndex, term: string): number {
  return terms.filter((first) => first <= term).length - 1;
}

/** Not by `terms[term]`: a reader may look for “constructor”. (Object.hasOwn is not in browsers of 2020.) */
function listOf({ terms }: TermsFile, term: string): number[] | undefined {
  return Object.entries(terms).find(([each]) => each === term)?.[1];
}

async function listsBeginning(
  index: SearchIndex,
  beginning: string,
  file: (at: number) => Promise<TermsFile>,
): Promise<number[][]> {
  const first = Math.max(0, fileOf(index, beginning));
  const numbers = [first];
  while (numbers.length < MOST_FILES_OF_ONE && index.terms[first + numbers.length]?.startsWith(beginning)) {
    numbers.push(first + numbers.length);
  }
  const files = await Promise.all(numbers.map(file));
  return files.flatMap(({ terms }) =>
    Object.entries(terms).flatMap(([term, list]) => (term.startsWith(beginning) ? [list] : [])),
  );
}

function postingsOf(lists: number[][]): Postings {
  const postings: Postings = new Map();
  for (const list of lists) {
    let part = 0;
    for (let at = 0; at < list.length; at += 2) {
      part += list[at] ?? 0;
      postings.set(part, Math.max(postings.get(part) ?? 0, list[at + 1] ?? 0));
    }
  }
  return postings;
}

/** BM25 (Robertson and Zaragoza 2009): a word said often says little more; in a long part it says less. */
const K1 = 1.2;
const B = 0.6;
/** The newest piece is worth this much more than the oldest. */
const NEWER = 0.1;
/** Less than this share of the best is not shown where nothing has all that is wanted. */
const LEAST = 0.3;

function rank(
  index: SearchIndex,
  wanted: QueryTerm[],
  terms: Postings[][],
  reader: Locale,
): Pick<SearchOutcome, 'complete' | 'hits'> {
  const lengths = index.pieces.flat(2);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
  const scores = wanted.map(({ type }, at) => scoresOf(type, terms[at] ?? [], lengths, mean));

  const found: (Hit & { whole: number })[] = [];
  let part = 0;
  for (const [piece, versions] of index.pieces.entries()) {
    const candidates: (Hit & { whole: number })[] = [];
    const own = versions[index.locales.indexOf(reader)] ?? [];
    for (const [at, parts] of versions.entries()) {
      const locale = index.locales[at];
      const first = part;
      part += parts.length;
      if (!locale || parts.length === 0) continue;
      const candidate = candidateOf(scores, first, parts.length);
      if (candidate) {
        // What is made of this version is found by it, and has the same parts.
        const shown = own.length === 0 && locale === writtenLocale(reader) ? reader : locale;
        const file = textFileName(piece, shown, candidate.best);
        candidates.push({ locale: shown, file, whole: candidate.whole, score: candidate.score });
      }
    }
    const [best] = candidates.sort(
      (a, b) =>
        b.whole - a.whole || Number(b.locale === reader) - Number(a.locale === reader) || b.score - a.score,
    );
    if (!best) continue;
    const score = Math.max(...candidates.map((each) => (each.whole === best.whole ? each.score : 0)));
    found.push({ ...best, score: score * (1 + (NEWER * piece) / index.pieces.length) });
  }

  found.sort((a, b) => b.score - a.score);
  const complete = found.filter(({ whole }) => whole === wanted.length);
  if (complete.length) return { complete: true, hits: complete };
  const least = (found[0]?.score ?? 0) * LEAST;
  return { complete: false, hits: found.filter(({ score }) => score >= least) };
}

interface Scores {
  /** Of parts that have all terms of it. */
  whole: Map<number, number>;
  /** Of parts that have some of them. */
  some: Map<number, number>;
}

function scoresOf(type: QueryTerm['type'], terms: Postings[], lengths: number[], mean: number): Scores {
  const sums = new Map<number, { score: number; count: number }>();
  for (const postings of terms) {
    const rarity = Math.log(1 + (lengths.length - postings.size + 0.5) / (postings.size + 0.5));
    for (const [part, weight] of postings) {
      // A day is a day, however much is said of it.
      const length = type === 'day' ? 1 : (lengths[part] ?? mean) / mean;
      const said = type === 'day' ? 1 : weight;
      const score = (rarity * said * (K1 + 1)) / (said + K1 * (1 - B + B * length));
      const sum = sums.get(part) ?? { score: 0, count: 0 };
      sums.set(part, { score: sum.score + score, count: sum.count + 1 });
    }
  }
  const [whole, some] = [new Map<number, number>(), new Map<number, number>()];
  for (const [part, { score, count }] of sums) {
    if (count === terms.length) whole.set(part, score);
    // Two pairs of ten characters may be anywhere; most of them are hardly there by chance.
    else if (count * 2 >= terms.length) some.set(part, score * (count / terms.length) ** 2);
  }
  return { whole, some };
}

/** What the parts of one version have together, and which has most of it. */
function candidateOf(
  scores: Scores[],
  first: number,
  count: number,
): { whole: number; score: number; best: number } | undefined {
  const sums = new Array<number>(count).fill(0);
  let [whole, score] = [0, 0];
  for (const each of scores) {
    let [hasWhole, most] = [false, 0];
    for (let at = 0; at < count; at++) {
      const ofWhole = each.whole.get(first + at);
      const here = ofWhole ?? each.some.get(first + at) ?? 0;
      hasWhole ||= ofWhole !== undefined;
      most = Math.max(most, here);
      sums[at] = (sums[at] ?? 0) + here;
    }
    whole += hasWhole ? 1 : 0;
    score += most;
  }
  return score > 0 ? { whole, score, best: sums.indexOf(Math.max(...sums)) } : undefined;
}
