import { readFileSync } from 'node:fs';
import { join } from '../model/disk-paths';
import type { DeskReport } from '../authoring/desk-report';
import { isPieceKind, pieceKinds, type PieceKind } from '../model/fields';
import type { Diagnostic } from '../authoring/diagnostics';
import type { PieceInHand } from '../authoring/pieces-in-hand';
import { langOn, writtenCodes, writtenLocale, type Locale, type WrittenLocale } from '../i18n/locales';
import {
  deskRows,
  diagnosticsElsewhere,
  matchingRows,
  pageOfRows,
  type DeskQuery,
  type DeskRow,
} from './desk';
import { logEvent } from './audit-log';
import { listDrafts, type DraftEntry } from './desk/draft-store';
import { listOpen } from './desk/open-texts';
import { isBehindOriginal } from './desk/opened-translation';
import { passDrafts, passPiece } from './desk/pass';
import { findRedactedPicture } from './desk/redacted-picture';
import { isSameText } from './desk/text-state';
import { findText, listTexts, pieceTitle, type PieceTitles } from './desk/texts';
import { readGenerated } from './generated-files';
import type { Library } from './library';
import {
  documentsFrom,
  libraryFrom,
  localeOf,
  readDrafts,
  readPublished,
  slugOf,
  type Documents,
} from './library-from-documents';
import { textPath } from '../model/content-paths';
import { pieceAt, previewPaths, type PieceName } from '../model/paths';
import { versionFor, type Piece, type Post } from '../model/piece';
import { sideBySide } from './pairs';
import { releaseFolder } from './release-folder';
import { requireEditor } from './session';
import type { Role } from './sign-in/roles';
import type { Site } from './site';

/*
 * The editors' door. Every function asks for the session before it reads anything, so that no page can forget to, and
 * ends a stranger's request. Drafts are read from disk at each request: they are in no bundle.
 */

/** All pieces as readers will find them once every draft is published, or only the one that is named. */
export async function requireLibrary(only?: PieceName): Promise<Library> {
  const { name } = await requireEditor();
  const library = await libraryWith(only?.kind, only?.slug);
  if (only && library[only.kind].some(({ slug }) => slug === only.slug))
    logEvent('preview', { editor: name, of: `${only.kind}/${only.slug}` });
  return library;
}

/** What an address of the preview shows. */
export interface Preview {
  site: Site;
  /** The address itself, as `site.paths` says it. */
  path: string;
  /** The title of the one draft that the query names. */
  only?: string;
}

/**
 * The site as it will be once every draft is published; with `?with=posts/x`, once that one draft is, and every link
 * carries the query; at the page of a piece, once that piece is.
 * @param segments what follows the language
 */
export async function requirePreview(
  locale: Locale,
  segments: string[],
  query: URLSearchParams,
): Promise<Preview> {
  const [kind = '', slug = ''] = (query.get('with') ?? '').split('/');
  const named = isPieceKind(kind) && slug ? { kind, slug } : undefined;
  const search = named ? `?with=${kind}/${encodeURIComponent(slug)}` : '';
  const path = `/preview/${[locale, ...segments].join('/')}${search}`;
  const paths = previewPaths(search);
  const library = await requireLibrary(named ?? pieceAt(path, locale, paths));
  return { site: { library, paths, locale }, path, only: named && titleIn(library, named, locale) };
}

/** A draft that is not there leaves the site as it is published; nobody should take that for all drafts. */
function titleIn(library: Library, { kind, slug }: PieceName, locale: Locale): string {
  const piece = (library[kind] as Piece[]).find((each) => each.slug === slug);
  return piece ? versionFor(piece, locale).title : slug;
}

/** A piece under an editor's hands, saved or not. */
export interface PreviewInHand {
  /** What is wrong with it, by file, line and field. */
  diagnostics: Diagnostic[];
  /** The site as it will be with it, if nothing is wrong with it in the language that was asked for. */
  site?: Site;
}

/** What readers would get of a piece that is being written. */
export async function requirePreviewInHand(
  locale: Locale,
  piece: Omit<PieceInHand, 'pictures'>,
): Promise<PreviewInHand> {
  await requireEditor();
  const { diagnostics, texts } = await passPiece(piece);
  const own = documentsFrom(texts);
  if (!own[piece.kind].some((document) => localeOf(document) === writtenLocale(locale)))
    return { diagnostics };
  const [all, drafts] = [readPublished(), await draftDocuments()];
  const others = eachKind((kind) => drafts[kind].filter(isOf(piece, kind)));
  const library = libraryFrom(laidOver(laidOver(all, others), own));
  return { diagnostics, site: { library, paths: previewPaths(), locale } };
}

function isOf(piece: PieceName, kind: PieceKind) {
  return (document: Parameters<typeof slugOf>[0]) => kind === piece.kind && slugOf(document) === piece.slug;
}

function eachKind(listFor: (kind: PieceKind) => Documents[PieceKind]): Documents {
  return Object.fromEntries(pieceKinds.map((kind) => [kind, listFor(kind)])) as unknown as Documents;
}

/** The languages in which a piece is still a draft, and those in which the pass has left its draft out. */
export async function listDraftLocales({
  kind,
  slug,
}: PieceName): Promise<{ drafts: Locale[]; faulty: WrittenLocale[] }> {
  await requireEditor();
  const shown = (await draftDocuments())[kind].filter((document) => slugOf(document) === slug).map(localeOf);
  const files = readReport()?.texts.filter(({ draft }) => draft) ?? [];
  const all = [...(await listDrafts()), ...files];
  const faulty = writtenCodes.filter(
    (locale) => !shown.includes(locale) && all.some((each) => isSameText(each, { kind, slug, locale })),
  );
  return { drafts: shown, faulty };
}

export interface Desk {
  /** Who is at it, and what they may do. */
  editor: string;
  role: Role;
  rows: DeskRow[];
  /** What the gate says of files that belong to no piece. */
  elsewhere: Diagnostic[];
}

/**
 * Everything there is, faulty or not, as it is now. Undefined if the content gate has not run here.
 * @param query which rows are shown
 */
export async function findDesk(query: DeskQuery): Promise<Desk | undefined> {
  const { name, role } = await requireEditor();
  const built = readReport();
  if (!built) return undefined;
  const [drafts, passed, open] = await Promise.all([listDrafts(), passDrafts(), listOpen()]);
  const outdated = await Promise.all(drafts.map(isBehindOriginal));
  const report = withDrafts(
    built,
    drafts.map((draft, at) => ({ ...draft, outdated: outdated[at] })),
    passed.diagnostics,
  );
  const titles = titlesOf([readPublished(), readDrafts()]);
  const rows = deskRows(
    report,
    ({ file }) => passed.titles[file] ?? titles.get(file),
    (text) => {
      const draft = drafts.find((each) => isSameText(each, text));
      return (
        draft && {
          ...{ number: draft.number, by: draft.by, at: draft.at, review: draft.review?.by },
          isSplit: draft.beside.length > 0,
          open: open.flatMap((each) => (isSameText(each, text) && each.editor !== name ? each.editor : [])),
        }
      );
    },
  );
  const parting = partingOf((await libraryWith()).posts);
  for (const row of rows) if (row.kind === 'posts') row.partAt = parting.get(row.slug);
  await addFaultyTexts(pageOfRows(matchingRows(rows, query), query.page).rows);
  return { editor: name, role, rows, elsewhere: diagnosticsElsewhere(report, rows) };
}

/** What pieces are called for an editor who reads `locale`; one that the pass leaves out, as its own texts say. */
export async function requireTitles(pieces: PieceName[], locale: Locale): Promise<PieceTitles> {
  const library = await requireLibrary();
  const keyOf = ({ kind, slug }: PieceName) => `${kind}/${slug}`;
  const titles = new Map<string, ReturnType<PieceTitles>>();
  for (const piece of pieces) {
    if (titles.has(keyOf(piece))) continue;
    const passed = (library[piece.kind] as Piece[]).find(({ slug }) => slug === piece.slug);
    const version = passed && versionFor(passed, locale);
    titles.set(
      keyOf(piece),
      version
        ? { title: version.title, lang: langOn(locale, version.locale) }
        : pieceTitle(await listTexts(piece), piece, locale),
    );
  }
  return (piece) => titles.get(keyOf(piece)) ?? { title: piece.slug };
}

/** Its lines are counted in the text that an editor sees. */
async function addFaultyTexts(rows: DeskRow[]): Promise<void> {
  for (const { kind, slug, versions, diagnostics } of rows)
    for (const locale of writtenCodes)
      if (diagnostics.some(({ file }) => file === versions[locale].file))
        versions[locale].text = (await findText({ kind, slug, locale }))?.text;
}

/** Of each post whose two languages cannot be set side by side, the first block at which they part. */
function partingOf(posts: Post[]): Map<string, number> {
  return new Map(
    posts.flatMap((post) => {
      const pairing = sideBySide(post)?.pairing;
      return pairing && 'partAt' in pairing ? [[post.slug, pairing.partAt]] : [];
    }),
  );
}

/** What the build has said of all content, but of each text that is being written what is said of it now. */
function withDrafts(
  { texts, diagnostics }: DeskReport,
  drafts: (DraftEntry & { outdated?: boolean })[],
  now: Diagnostic[],
): DeskReport {
  const live = drafts.map(({ kind, slug, locale, at, outdated }) => ({
    ...{ kind, slug, locale, draft: true, translation: outdated !== undefined, outdated },
    file: `drafts/${textPath(kind, slug, locale)}`,
    changed: new Date(at).toISOString(),
  }));
  const files = new Set(live.map(({ file }) => file));
  return {
    texts: [...texts.filter(({ file }) => !files.has(file)), ...live],
    diagnostics: [...diagnostics.filter(({ file }) => !files.has(file)), ...now],
  };
}

/**
 * The bytes of a picture that only drafts show, or undefined if there is none of that name.
 * @param name of a file that the build made: its width, a hash and the ending of its type; anything else is refused
 */
export async function findDraftPicture(name: string): Promise<Buffer<ArrayBuffer> | undefined> {
  await requireEditor();
  if (!/^\d+-[0-9a-f]+\.(avif|webp|jpe?g|png)$/.test(name)) return undefined;
  const inHand = await findRedactedPicture(name);
  if (inHand) return inHand as Buffer<ArrayBuffer>;
  try {
    return readFileSync(join(releaseFolder(), '.generated/draft-pictures', name)) as Buffer<ArrayBuffer>;
  } catch {
    return undefined;
  }
}

/** Drafts in files, as the build has left them, and over them what editors are writing, as it is now. */
async function draftDocuments(): Promise<Documents> {
  const files = readDrafts();
  const documents = documentsFrom((await passDrafts()).texts);
  return eachKind((kind) => newestOf(files[kind], documents[kind]));
}

type DocumentOfAnyKind = Documents[PieceKind][number];

/** Each version of a piece once: of the newer ones, if it is there. */
function newestOf(older: DocumentOfAnyKind[], newer: DocumentOfAnyKind[]): Documents[PieceKind] {
  const names = new Set(newer.map(nameOf));
  return [...older.filter((document) => !names.has(nameOf(document))), ...newer] as Documents[PieceKind];
}

function nameOf(document: DocumentOfAnyKind): string {
  return `${slugOf(document)}/${localeOf(document)}`;
}

/** Lays drafts over what is published: each version of a piece from wherever it is. */
async function libraryWith(kind?: PieceKind, slug = ''): Promise<Library> {
  const drafts = await draftDocuments();
  const wanted = kind ? eachKind((each) => drafts[each].filter(isOf({ kind, slug }, each))) : drafts;
  return libraryFrom(laidOver(readPublished(), wanted));
}

function laidOver(published: Documents, drafts: Documents): Documents {
  return eachKind((kind) => {
    const all = newestOf(published[kind], drafts[kind]);
    // A translation whose original the gate has left out is shown at the desk, with the original's mistakes.
    const whole = new Set(all.filter((document) => !document.translation).map(slugOf));
    return all.filter((document) => whole.has(slugOf(document)));
  });
}

/** Titles by the path of the file below the content folder. */
function titlesOf(all: Documents[]): Map<string, string | undefined> {
  const documents = all.flatMap(({ posts, pages, people }) => [...posts, ...pages, ...people]);
  return new Map(documents.map(({ title, _raw }) => [_raw.sourceFilePath, title]));
}

function readReport(): DeskReport | undefined {
  return readGenerated(releaseFolder(), 'desk.json');
}
