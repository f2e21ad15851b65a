import type { TextFile } from './files';
import type { SearchOutcome, Hit, Load } from './find';
import { highlight, type Presented } from './highlight';

export interface Result {
  hit: Hit;
  file: TextFile;
  presented: Presented;
}

/** As many at once; more are fetched when a reader asks for them. */
const AT_ONCE = 10;
/** Where none of so many texts has the phrase as a whole, no further ones are fetched for it. */
const MOST_COMPARED = 20;

export interface Results {
  /** Fetches the next results. Throws what `load` throws; it can then be asked again. */
  next: () => Promise<Result[]>;
  /** Is there anything more? */
  more: () => boolean;
  /** How many pieces were found, as far as is known, and whether that is certain. */
  count: () => { number: number; certain: boolean };
  /** Does no piece that was looked at have the phrase as a whole? Then those with its characters apart are given. */
  apart: () => boolean;
}

/**
 * The results of a search, a few at a time. The index knows which pieces have all pairs of a phrase; their texts, which
 * are fetched to be shown anyway, tell which have it as a whole, and only these are given if there are any.
 */
export function resultsOf({ hits, complete, ...finding }: SearchOutcome, load: Load): Results {
  const compares = complete && finding.wanted.some(({ type }) => type === 'phrase');
  let left = hits;
  let dropped = 0;
  let match: 'unknown' | 'exact' | 'apart' = compares ? 'unknown' : 'apart';

  async function next(): Promise<Result[]> {
    let looked: Result[] = [];
    for (let rest = left; rest.length && looked.length < MOST_COMPARED;) {
      const results = await Promise.all(
        rest.slice(0, AT_ONCE).map(async (hit): Promise<Result> => {
          const file = (await load(hit.file, finding.version)) as TextFile;
          return { hit, file, presented: highlight(file, finding) };
        }),
      );
      looked = [...looked, ...results];
      rest = rest.slice(AT_ONCE);
      const exact = looked.filter(({ presented }) => presented.exact);
      if (match !== 'apart' && exact.length) {
        [match, left] = ['exact', rest];
        dropped += looked.length - exact.length;
        return exact;
      }
      if (match === 'apart') {
        left = rest;
        return looked;
      }
    }
    if (match === 'unknown') {
      match = 'apart';
      left = left.slice(looked.length);
      return looked;
    }
    dropped += left.length;
    left = [];
    return [];
  }

  return {
    next,
    more: () => left.length > 0,
    count: () => ({ number: hits.length - dropped, certain: match !== 'exact' || left.length === 0 }),
    apart: () => compares && match === 'apart',
  };
}
