import { fold, tokensOf, type Simplified, type Token } from './terms';

/** One thing that a reader looks for. A piece that has all of them is found. */
export interface QueryTerm {
  type: 'day' | 'word' | 'phrase' | 'character';
  /** Terms of the index. Of a long phrase only some: its text is compared in the end. */
  terms: string[];
  /** As it was written, folded. */
  text: string;
}

/** As many terms are looked up for one query: each may cost a file of 3 KB. */
const MOST_TERMS = 8;

/** They are in every English piece. Looked for only where there is nothing else to look for. */
const common = new Set(
  'a an and are as at be by for from has he her his in is it its of on or she that the their they this to was were who will with'.split(
    ' ',
  ),
);

/** What a reader means by what they typed. Words in quotation marks belong together, as Chinese ones always do. */
export function parseQuery(query: string, simplified: Simplified): QueryTerm[] {
  const all = query
    .slice(0, 200)
    .split(/["“”„「」『』《》]/)
    .flatMap((part, at) => (at % 2 ? quoted(part, simplified) : plain(part, simplified)));
  const unlike = all.filter(
    (each, at) => all.findIndex(({ type, text }) => type === each.type && text === each.text) === at,
  );
  const rare = unlike.filter(({ type, text }) => type !== 'word' || !common.has(text));
  return withinLimit(rare.length ? rare : unlike);
}

function plain(text: string, simplified: Simplified): QueryTerm[] {
  return tokensOf(fold(text, simplified)).map(wantedBy);
}

function quoted(text: string, simplified: Simplified): QueryTerm[] {
  const folded = fold(text, simplified);
  const tokens = tokensOf(folded);
  const [only] = tokens;
  if (tokens.length < 2) return only ? [wantedBy(only)] : [];
  const terms = tokens
    .map(wantedBy)
    .flatMap(({ type, terms, text }) => (type === 'word' && common.has(text) ? [] : terms));
  return [{ type: 'phrase', terms, text: folded.text.trim().replace(/ +/g, ' ') }];
}

function wantedBy({ type, terms, text }: Token): QueryTerm {
  if (type === 'word') return { type, terms, text };
  if (type === 'date') return { type: 'day', terms: terms.slice(-1), text };
  // The last one stands for the last character alone.
  if (terms.length === 1) return { type: 'character', terms: [text], text };
  return { type: 'phrase', terms: terms.slice(0, -1), text };
}

/** Of a long phrase every second pair says enough; of many words, the longest are the rarest. */
function withinLimit(wanted: QueryTerm[]): QueryTerm[] {
  const words = new Set(
    wanted
      .filter(({ type }) => type === 'word')
      .sort((a, b) => b.text.length - a.text.length)
      .slice(0, MOST_TERMS),
  );
  const kept = wanted.filter((each) => each.type !== 'word' || words.has(each)).slice(0, MOST_TERMS);
  const each = Math.max(2, Math.floor(MOST_TERMS / kept.length));
  return kept.map((one) => ({ ...one, terms: spread([...new Set(one.terms)], each) }));
}

/** So many of them, from the first to the last. */
function spread<T>(items: T[], count: number): T[] {
  if (items.length <= count) return items;
  return Array.from(
    { length: count },
    (_, at) => items[Math.round((at * (items.length - 1)) / (count - 1))] as T,
  );
}
