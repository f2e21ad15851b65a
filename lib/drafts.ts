import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from 'react';
import type * as Source from 'contentlayer/generated';
import type { DeskReport } from '../authoring/desk-report';
import type { Kind } from '../model/fields';
import type { Diagnostic } from '../authoring/diagnostics';
import type { Locale } from '../i18n/locales';
import { deskRows, isKind, diagnosticsElsewhere, type DeskRow } from './desk';
import { journal } from './audit-log';
import type { Library } from './library';
import { libraryFrom, localeOf, readGenerated, slugOf, type Documents } from './library-from-documents';
import { versionFor, type Piece } from '../model/piece';
import { requireEditor } from './session';

/*
 * The editors' door. Every function asks for the session before it reads anything, so that no page can forget to, and
 * ends a stranger's request. Drafts are read from disk at each request: they are in no bundle.
 */

/** A piece by its folder: `posts`, `2015-09-08-protest`. */
export interface PieceName {
  kind: Kind;
  slug: string;
}

/** All pieces as readers will find them once every draft is published, or only the one that is named. */
export async function requireLibrary(only?: PieceName): Promise<Library> {
  const { name } = await requireEditor();
  const library = libraryWith(drafts(), only);
  if (only && library[only.kind].some(({ slug }) => slug === only.slug))
    noteDown(name, `${only.kind}/${only.slug}`);
  return library;
}

/**
 * The same by the query of an address: `?with=posts/x` names the one draft that counts as published. `only` is that
 * query again, and the title to say it by.
 */
export async function requireLibraryWith(
  query: Record<string, string | string[] | undefined>,
  locale: Locale,
): Promise<{ library: Library; only?: { title: string; query: string } }> {
  const [kind = '', slug = ''] = String(query.with ?? '').split('/');
  if (!isKind(kind) || !slug) return { library: await requireLibrary() };
  const library = await requireLibrary({ kind, slug });
  const piece = (library[kind] as Piece[]).find((each) => each.slug === slug);
  // A draft that is not there leaves the site as it is published; nobody should take that for all drafts.
  const title = piece ? versionFor(piece, locale).title : slug;
  return { library, only: { title, query: `?with=${kind}/${encodeURIComponent(slug)}` } };
}

/** The languages in which a piece is still a draft. */
export async function listDraftLocales({ kind, slug }: PieceName): Promise<Locale[]> {
  await requireEditor();
  return drafts()
    [kind].filter((document) => slugOf(document) === slug)
    .map(localeOf);
}

/** Once for each request, however often its page asks. */
const noteDown = cache((editor: string, of: string) => journal('preview', { editor, of }));

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
  const titles = titlesOf([published(), drafts()]);
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

const published = cache((): Documents => ({
  posts: readGenerated<Source.Post[]>('Post'),
  pages: readGenerated<Source.Page[]>('Page'),
  people: readGenerated<Source.Person[]>('Person'),
}));

const drafts = cache((): Documents => ({
  posts: readGenerated<Source.DraftPost[]>('DraftPost'),
  pages: readGenerated<Source.DraftPage[]>('DraftPage'),
  people: readGenerated<Source.DraftPerson[]>('DraftPerson'),
}));

/** Lays drafts over what is published: each version of a piece from wherever it is. */
function libraryWith(drafts: Documents, only?: PieceName): Library {
  const wanted = (kind: Kind) => (document: Parameters<typeof slugOf>[0]) =>
    !only || (only.kind === kind && only.slug === slugOf(document));
  const all = published();
  return libraryFrom({
    posts: laidOver(all.posts, drafts.posts.filter(wanted('posts'))),
    pages: laidOver(all.pages, drafts.pages.filter(wanted('pages'))),
    people: laidOver(all.people, drafts.people.filter(wanted('people'))),
  });
}

function laidOver<D extends Documents[Kind][number]>(published: D[], drafts: D[]): D[] {
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
