import type { DeskReport, DeskText } from '../authoring/desk-report';
import { pieceKinds, type PieceKind } from '../model/fields';
import type { Diagnostic } from '../authoring/diagnostics';
import { writtenCodes, writtenLocale, type Locale, type WrittenLocale } from '../i18n/locales';
import { compare, groupBy, inPages } from './library';

export type { Diagnostic };

/** A piece as the desk shows it: one row, with its state in each language. */
export interface DeskRow {
  kind: PieceKind;
  slug: string;
  versions: Record<WrittenLocale, DeskVersion>;
  /** ISO 8601; the latest of its files. Undefined if that is older than the history that there is. */
  changed?: string;
  diagnostics: Diagnostic[];
  /** The first block, counted from 1, at which two languages part, so that readers get no page with both. */
  partAt?: number;
}

interface DeskVersion {
  state: 'published' | 'draft' | 'missing';
  /** Undefined where there is no text, or none that can be read. */
  title?: string;
  /** A translation of words that have changed since. */
  outdated: boolean;
  isTranslation?: boolean;
  /** There is something public beneath the draft. */
  isPublic?: boolean;
  /** It is being written here, and no file among the drafts. */
  live?: LiveDraft;
  /** What this says of the text is said of this file, by its path below the content folder. */
  file?: string;
  /** The whole text, where something is wrong with it. */
  text?: string;
}

/** How a text in the database stands. */
interface LiveDraft {
  number: number;
  by: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Who asks another editor to look at it. */
  review?: string;
  /** Versions that came too late wait for somebody to put them together. */
  isSplit: boolean;
  /** The other editors who have it open. */
  open: string[];
}

/** What an editor may look for. */
export const deskFilters = ['draft', 'missing', 'outdated', 'faulty', 'review'] as const;
type DeskFilter = (typeof deskFilters)[number];

export interface DeskQuery {
  kind?: PieceKind;
  filter?: DeskFilter;
  /** Words of a title or of a folder's name. */
  search: string;
  /** Counted from 1. */
  page: number;
}

export const ROWS_ON_A_PAGE = 40;

/**
 * One row for each piece, by kind, and in each kind those on top that changed last.
 * @param titleOf gives the title of a text, if it can be read
 * @param liveOf says how a text stands that is being written here
 */
export function deskRows(
  report: DeskReport,
  titleOf: (text: DeskText) => string | undefined,
  liveOf: (text: DeskText) => LiveDraft | undefined = () => undefined,
): DeskRow[] {
  return groupBy(report.texts, ({ kind, slug }) => `${kind}/${slug}`)
    .map(([name, texts]) => rowOf(name, texts, report.diagnostics, titleOf, liveOf))
    .sort(
      (a, b) =>
        pieceKinds.indexOf(a.kind) - pieceKinds.indexOf(b.kind) ||
        compare(b.changed ?? '', a.changed ?? '') ||
        compare(a.slug, b.slug),
    );
}

function rowOf(
  name: string,
  texts: DeskText[],
  diagnostics: Diagnostic[],
  titleOf: (text: DeskText) => string | undefined,
  liveOf: (text: DeskText) => LiveDraft | undefined,
): DeskRow {
  const [kind, slug] = name.split('/') as [PieceKind, string];
  const versions = writtenCodes.map((code): [WrittenLocale, DeskVersion] => {
    // A draft before what is published: it is the newer of the two, should the gate ever see both.
    const text =
      texts.find(({ locale, draft }) => locale === code && draft) ??
      texts.find(({ locale }) => locale === code);
    if (!text) return [code, { state: 'missing', outdated: false }];
    const state = text.draft ? 'draft' : 'published';
    return [
      code,
      {
        state,
        title: titleOf(text),
        outdated: text.outdated ?? false,
        isTranslation: text.translation ?? false,
        isPublic: texts.some(({ locale, draft }) => locale === code && !draft),
        live: text.draft ? liveOf(text) : undefined,
        file: text.file,
      },
    ];
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

export function matchingRows(rows: DeskRow[], { kind, filter, search }: DeskQuery): DeskRow[] {
  const wanted = folded(search).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (kind && row.kind !== kind) return false;
    if (filter && !isMatch(row, filter)) return false;
    const text = folded([row.slug, ...Object.values(row.versions).map(({ title }) => title ?? '')].join(' '));
    return wanted.every((term) => text.includes(term));
  });
}

function isMatch({ versions, diagnostics }: DeskRow, filter: DeskFilter): boolean {
  if (filter === 'faulty') return diagnostics.length > 0;
  if (filter === 'outdated') return Object.values(versions).some(({ outdated }) => outdated);
  if (filter === 'review') return Object.values(versions).some(({ live }) => live?.review);
  return Object.values(versions).some(({ state }) => state === filter);
}

/** The rows of one page; a page that does not exist is the nearest one that does. */
export function pageOfRows(rows: DeskRow[], page: number): { rows: DeskRow[]; page: number; pages: number } {
  const pages = inPages(rows, ROWS_ON_A_PAGE);
  const shown = Math.min(Math.max(1, page), pages.length);
  return { rows: pages[shown - 1] ?? [], page: shown, pages: pages.length };
}

/** Reads the query of an address; whatever is not known asks for nothing. */
export function readDeskQuery(params: URLSearchParams): DeskQuery {
  const one = (name: string) => params.get(name) ?? '';
  return {
    kind: pieceKinds.find((kind) => kind === one('kind')),
    filter: deskFilters.find((filter) => filter === one('state')),
    search: one('words').slice(0, 100).trim(),
    page: /^[1-9]\d{0,5}$/.test(one('page')) ? Number(one('page')) : 1,
  };
}

/** The query of an address, with its question mark, or nothing. */
export function writeDeskQuery({ kind, filter, search, page }: DeskQuery): string {
  const params = new URLSearchParams({
    ...(kind && { kind }),
    ...(filter && { state: filter }),
    ...(search && { words: search }),
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
): { title: string; locale: WrittenLocale } | undefined {
  const found = [writtenLocale(locale), ...writtenCodes].find((code) => versions[code].title);
  const title = found && versions[found].title;
  return title ? { title, locale: found } : undefined;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
