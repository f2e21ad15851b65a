import type { DeskReport, DeskText } from '../authoring/desk-report';
import { fields, type PieceKind } from '../model/fields';
import type { Diagnostic } from '../authoring/diagnostics';
import { localeCodes, type Locale } from '../i18n/locales';
import { groupBy, inPages } from './library';

export type { PieceKind, Diagnostic };

/** A piece as the desk shows it: one row, with its state in each language. */
export interface DeskRow {
  kind: PieceKind;
  slug: string;
  versions: Record<Locale, DeskVersion>;
  /** ISO 8601; the latest of its files. Undefined if that is older than the history that there is. */
  changed?: string;
  diagnostics: Diagnostic[];
}

export interface DeskVersion {
  state: 'published' | 'draft' | 'missing';
  /** Undefined where there is no text, or none that can be read. */
  title?: string;
  /** A translation of words that have changed since. */
  outdated: boolean;
}

export const kinds = Object.keys(fields) as PieceKind[];

/** What an editor may look for. */
export const deskFilters = ['draft', 'missing', 'outdated', 'faulty'] as const;
export type DeskFilter = (typeof deskFilters)[number];

export interface DeskQuery {
  kind?: PieceKind;
  filter?: DeskFilter;
  /** Words of a title or of a folder's name. */
  words: string;
  /** Counted from 1. */
  page: number;
}

export const ROWS_ON_A_PAGE = 40;

/**
 * One row for each piece, by kind, and in each kind those on top that changed last.
 * @param titleOf gives the title of a text, if it can be read
 */
export function deskRows(report: DeskReport, titleOf: (text: DeskText) => string | undefined): DeskRow[] {
  return groupBy(report.texts, ({ kind, slug }) => `${kind}/${slug}`)
    .map(([name, texts]) => rowOf(name, texts, report.diagnostics, titleOf))
    .sort(
      (a, b) =>
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        compare(b.changed ?? '', a.changed ?? '') ||
        compare(a.slug, b.slug),
    );
}

function rowOf(
  name: string,
  texts: DeskText[],
  diagnostics: Diagnostic[],
  titleOf: (text: DeskText) => string | undefined,
): DeskRow {
  const [kind, slug] = name.split('/') as [PieceKind, string];
  const versions = localeCodes.map((code): [Locale, DeskVersion] => {
    // A draft before what is published: it is the newer of the two, should the gate ever see both.
    const text =
      texts.find(({ locale, draft }) => locale === code && draft) ??
      texts.find(({ locale }) => locale === code);
    if (!text) return [code, { state: 'missing', outdated: false }];
    const state = text.draft ? 'draft' : 'published';
    return [code, { state, title: titleOf(text), outdated: text.outdated ?? false }];
  });
  return {
    kind,
    slug,
    versions: Object.fromEntries(versions) as DeskRow['versions'],
    changed: texts
      .flatMap(({ changed }) => changed ?? [])
      .sort()
      .at(-1),
    diagnostics: diagnostics.filter(({ file }) => pieceOf(file) === name),
  };
}

/** What the gate says of files that belong to no piece with a text. */
export function diagnosticsElsewhere({ diagnostics }: DeskReport, rows: DeskRow[]): Diagnostic[] {
  const named = new Set(rows.map(({ kind, slug }) => `${kind}/${slug}`));
  return diagnostics.filter(({ file }) => !named.has(pieceOf(file)));
}

/** `posts/x` of `drafts/posts/x/en.mdx`. */
function pieceOf(file: string): string {
  return file
    .replace(/^drafts\//, '')
    .split('/')
    .slice(0, 2)
    .join('/');
}

export function matchingRows(rows: DeskRow[], { kind, filter, words }: DeskQuery): DeskRow[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (kind && row.kind !== kind) return false;
    if (filter && !isMatch(row, filter)) return false;
    const text = folded([row.slug, ...Object.values(row.versions).map(({ title }) => title ?? '')].join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

function isMatch({ versions, diagnostics }: DeskRow, filter: DeskFilter): boolean {
  if (filter === 'faulty') return diagnostics.length > 0;
  if (filter === 'outdated') return Object.values(versions).some(({ outdated }) => outdated);
  return Object.values(versions).some(({ state }) => state === filter);
}

/** The rows of one page; a page that does not exist is the nearest one that does. */
export function pageOfRows(rows: DeskRow[], page: number): { rows: DeskRow[]; page: number; pages: number } {
  const pages = inPages(rows, ROWS_ON_A_PAGE);
  const shown = Math.min(Math.max(1, page), pages.length);
  return { rows: pages[shown - 1] ?? [], page: shown, pages: pages.length };
}

/** Reads the query of an address; whatever is not known asks for nothing. */
export function readDeskQuery(params: Record<string, string | string[] | undefined>): DeskQuery {
  const one = (name: string) => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value) ?? '';
  };
  return {
    kind: kinds.find((kind) => kind === one('kind')),
    filter: deskFilters.find((filter) => filter === one('state')),
    words: one('words').slice(0, 100).trim(),
    page: /^[1-9]\d{0,5}$/.test(one('page')) ? Number(one('page')) : 1,
  };
}

/** The query of an address, with its question mark, or nothing. */
export function writeDeskQuery({ kind, filter, words, page }: DeskQuery): string {
  const params = new URLSearchParams({
    ...(kind && { kind }),
    ...(filter && { state: filter }),
    ...(words && { words }),
    ...(page > 1 && { page: String(page) }),
  });
  return params.size ? `?${params}` : '';
}

/** Is any of its languages a draft? */
export function isDrafted({ versions }: DeskRow): boolean {
  return Object.values(versions).some(({ state }) => state === 'draft');
}

/** The version that names a piece for an editor who reads `locale`: theirs, else any that has a title. */
export function titledVersion(
  { versions }: DeskRow,
  locale: Locale,
): { title: string; locale: Locale } | undefined {
  const found = [locale, ...localeCodes].find((code) => versions[code].title);
  const title = found && versions[found].title;
  return title ? { title, locale: found } : undefined;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** By code point: the same order whatever the machine's locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function isKind(name: string): name is PieceKind {
  return kinds.some((kind) => kind === name);
}
