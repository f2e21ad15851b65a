import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from 'react';
import type { DeskReport } from '../authoring/desk-report';
import type { PieceKind } from '../model/fields';
import type { Diagnostic } from '../authoring/diagnostics';
import type { Locale } from '../i18n/locales';
import { deskRows, isKind, diagnosticsElsewhere, type DeskRow } from './desk';
import { audit } from './audit-log';
import type { Library } from './library';
import {
  libraryFrom,
  localeOf,
  readDrafts,
  readPublished,
  slugOf,
  type Documents,
} from './library-from-documents';
import { pieceAt, previewPaths, type PieceName } from '../model/paths';
import { versionFor, type Piece } from '../model/piece';
import { requireEditor } from './session';
import type { Site } from './site';

/*
 * The editors' door. Every function asks for the session before it reads anything, so that no page can forget to, and
 * ends a stranger's request. Drafts are read from disk at each request: they are in no bundle.
 */

/** All pieces as readers will find them once every draft is published, or only the one that is named. */
export async function requireLibrary(only?: PieceName): Promise<Library> {
  const { name } = await requireEditor();
  const library = libraryWith(only?.kind, only?.slug);
  if (only && library[only.kind].some(({ slug }) => slug === only.slug))
    noteDown(name, `${only.kind}/${only.slug}`);
  return library;
}

/** What an address of the preview shows. */
export interface Preview {
  site: Site;
  /** The address itself, as `site.paths` says it. */
  address: string;
  /** The title of the one draft that the query names. */
  only?: string;
}

/**
 * The site as it will be once every draft is published; with `?with=posts/x`, once that one draft is, and every link
 * carries the query; at the page of a piece, once that piece is.
 * @param path what follows the language
 */
export async function requirePreview(
  locale: Locale,
  path: string[],
  query: Record<string, string | string[] | undefined>,
): Promise<Preview> {
  const [kind = '', slug = ''] = String(query.with ?? '').split('/');
  const named = isKind(kind) && slug ? { kind, slug } : undefined;
  const search = named ? `?with=${kind}/${encodeURIComponent(slug)}` : '';
  const address = `/preview/${[locale, ...path].join('/')}${search}`;
  const paths = previewPaths(search);
  const library = await requireLibrary(named ?? pieceAt(address, locale, paths));
  return { site: { library, paths, locale }, address, only: named && titleIn(library, named, locale) };
}

/** A draft that is not there leaves the site as it is published; nobody should take that for all drafts. */
function titleIn(library: Library, { kind, slug }: PieceName, locale: Locale): string {
  const piece = (library[kind] as Piece[]).find((each) => each.slug === slug);
  return piece ? versionFor(piece, locale).title : slug;
}

/** The languages in which a piece is still a draft. */
export async function listDraftLocales({ kind, slug }: PieceName): Promise<Locale[]> {
  await requireEditor();
  return draftDocuments()
    [kind].filter((document) => slugOf(document) === slug)
    .map(localeOf);
}

/** Once for each request, however often its page asks. */
const noteDown = cache((editor: string, of: string) => audit('preview', { editor, of }));

export interface Desk {
  /** Who is at it. */
  editor: string;
  rows: DeskRow[];
  /** What the gate says of files that belong to no piece. */
  elsewhere: Diagnostic[];
}

/** Everything there is, faulty or not. Undefined if the content gate has not run here. */
export async function findDesk(): Promise<Desk | undefined> {
  const { name } = await requireEditor();
  const report = readReport();
  if (!report) return undefined;
  const titles = titlesOf([publishedDocuments(), draftDocuments()]);
  const rows = deskRows(report, ({ file }) => titles.get(file));
  return { editor: name, rows, elsewhere: diagnosticsElsewhere(report, rows) };
}

/**
 * The bytes of a picture that only drafts show, or undefined if there is none of that name.
 * @param name of a file that the build made: its width, a hash and the ending of its type; anything else is refused
 */
export async function findDraftPicture(name: string): Promise<Buffer<ArrayBuffer> | undefined> {
  await requireEditor();
  if (!/^\d+-[0-9a-f]+\.(avif|webp|jpg)$/.test(name)) return undefined;
  try {
    return readFileSync(
      /* turbopackIgnore: true */ join(generatedFolder(), 'draft-pictures', name),
    ) as Buffer<ArrayBuffer>;
  } catch {
    return undefined;
  }
}

const publishedDocuments = cache(readPublished);
const draftDocuments = cache(readDrafts);

/** Lays drafts over what is published: each version of a piece from wherever it is. Once for each request. */
const libraryWith = cache((onlyKind?: PieceKind, onlySlug?: string): Library => {
  const wanted = (kind: PieceKind) => (document: Parameters<typeof slugOf>[0]) =>
    !onlyKind || (onlyKind === kind && onlySlug === slugOf(document));
  const all = publishedDocuments();
  const drafts = draftDocuments();
  return libraryFrom({
    posts: laidOver(all.posts, drafts.posts.filter(wanted('posts'))),
    pages: laidOver(all.pages, drafts.pages.filter(wanted('pages'))),
    people: laidOver(all.people, drafts.people.filter(wanted('people'))),
  });
});

function laidOver<D extends Documents[PieceKind][number]>(published: D[], drafts: D[]): D[] {
  const nameOf = (document: D) => `${slugOf(document)}/${localeOf(document)}`;
  const drafted = new Set(drafts.map(nameOf));
  const all = [...published.filter((document) => !drafted.has(nameOf(document))), ...drafts];
  // A translation whose original the gate has left out is shown at the desk, with the original's mistakes.
  const whole = new Set(all.filter((document) => !document.translation).map(slugOf));
  return all.filter((document) => whole.has(slugOf(document)));
}

/** Titles by the path of the file below the content folder. */
function titlesOf(all: Documents[]): Map<string, string | undefined> {
  const documents = all.flatMap(({ posts, pages, people }) => [...posts, ...pages, ...people]);
  return new Map(documents.map(({ title, _raw }) => [_raw.sourceFilePath, title]));
}

function readReport(): DeskReport | undefined {
  try {
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ join(generatedFolder(), 'desk.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

function generatedFolder(): string {
  // Next is not to follow it: see readJson in lib/library-from-documents.ts.
  return join(/* turbopackIgnore: true */ process.cwd(), process.env.BUILD_DIR ?? '.', '.generated');
}
