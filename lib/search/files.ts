import type { Locale } from '../../i18n/locales';
import type { Post } from '../../model/piece';

/*
 * The index of everything published, as small files of which a browser fetches only those that a query asks for
 * (docs/decisions/0050-search-without-a-server.md):
 *
 *   index.json            how it is cut, and which part of which piece has which number
 *   terms-<n>.json        where some of the terms stand
 *   text-<piece>.json     one part of a piece in one language, to show and to mark what was found
 */

/** index.json. Parts have numbers: piece by piece, in the order of `locales`, first part first. */
export interface SearchIndex {
  /** Of the whole index: parts of two builds are never mixed. */
  version: string;
  locales: Locale[];
  /** For each piece, for each language, how many terms each of its parts has. Posts come first, oldest first. */
  pieces: number[][][];
  /** The first term of each terms file. */
  terms: string[];
  /** Traditional characters, and in the same order their Simplified ones, as far as anything here is written with them. */
  traditional: string;
  simplified: string;
}

/** terms-<n>.json. For each term, in turn: how far the next part is from the last, and how much it says the term. */
export interface TermsFile {
  version: string;
  terms: Record<string, number[]>;
}

/** text-<piece>-<locale>-<part>.json */
export interface TextFile {
  kind: Post['genre'] | 'page' | 'person';
  slug: string;
  /** YYYY-MM-DD */
  date?: string;
  title: string;
  /** The languages the piece is in. */
  languages: Locale[];
  /** Byline, place and topics. */
  facts?: string[];
  /** Everybody it names who has a page, by all their names. */
  names?: string[][];
  /** Paragraphs, one a line. */
  text: string;
}

export function termsFileName(number: number): string {
  return `terms-${number}.json`;
}

export function textFileName(piece: number, locale: Locale, part: number): string {
  return `text-${piece}-${locale}-${part}.json`;
}
