import { isSeq, parse, parseDocument, Scalar, type YAMLSeq } from 'yaml';
import { bareLettersOf } from '../../authoring/make/letters';
import { unwelcome } from '../../authoring/read/bytes';
import {
  localeCodes,
  writtenCodes,
  writtenLocale,
  type Locale,
  type WrittenLocale,
} from '../../i18n/locales';
import { pictureName, pieceFolder, textPath } from '../../model/content-paths';
import { piecePath, type PieceName } from '../../model/paths';
import { readGenerated } from '../generated-files';
import { releaseFolder } from '../release-folder';
import { contentRepository, type Change, type Conflict } from './content-repository';
import { isAtHost } from './deployment';
import { pagesThatSay } from './pages-that-say';
import { altIn } from './photo-markup';
import { recordPublication, type Publication } from './publications';
import { findPieceState } from './publish';
import { hidePaths } from './publisher';

/*
 * Taking from readers what they have: a piece or one language of it, a person, a name. The pages are hidden before
 * anything else is done, then it is recorded, then the clean build follows. Nothing here asks who is asking.
 */

/** What is to go: one translation, or the piece in every language. */
export type Withdrawn = { piece: PieceName; locale?: WrittenLocale };

type WithdrawResult = { publication: Publication } | { conflicts: Conflict[] } | { nothing: true };

/** @param given without a language, or with that of the original, the whole piece goes */
export async function withdrawPiece({ piece, locale }: Withdrawn, by: string): Promise<WithdrawResult> {
  const { publicLocales } = await findPieceState(piece, by);
  if (publicLocales.length === 0 || (locale && !publicLocales.includes(locale))) return { nothing: true };
  const whole = !locale || locale === publicLocales[0];
  const { kind, slug } = piece;
  const hidden = codesOf(whole ? undefined : locale).map((code) => piecePath(kind, code, slug));
  await hide(hidden, by);
  const repository = await contentRepository();
  const head = await repository.head();
  const isOfLanguage = (file: string) => codesOf(locale).some((code) => file === `${code}.mdx`);
  const folder = pieceFolder(kind, slug);
  const all = await repository.list(folder, head);
  const files = whole ? all : all.filter(isOfLanguage);
  const changes = files.map((file): Change => ({ path: `${folder}/${file}`, content: null }));
  return record({ changes, head, by, hidden, piece, locale: whole ? undefined : locale });
}

/** A person's page goes, and their name wherever it stands. */
export async function withdrawPerson(piece: PieceName, by: string): Promise<WithdrawResult> {
  const state = await findPieceState(piece, by);
  const names = Object.values(state.publicTitles);
  const hidden = [
    ...localeCodes.map((code) => piecePath('people', code, piece.slug)),
    ...pagesThatSay(names),
  ];
  return withdrawEntry('people', piece.slug, hidden, by, piece);
}

/**
 * A name as the list takes it, without what nobody sees of it; undefined for what the gate would refuse there
 * (authoring/check/tables.ts), which would stop every build.
 */
export function nameIn(typed: string): string | undefined {
  const name = typed
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const isClean = unwelcome.every(([, sort]) => !sort.test(name));
  const isName = /\p{L}/u.test(name) && [...bareLettersOf(name)].length >= 2 && name.length <= 80;
  return isClean && isName ? name : undefined;
}

/** A neutral word takes its place everywhere. Until the build has done so, no page that says it is shown. */
export async function withdrawName(name: string, by: string): Promise<WithdrawResult> {
  return withdrawEntry('names', name, pagesThatSay([name]), by);
}

/** A picture that readers have. */
export interface PublicPicture {
  file: string;
  /** What readers get of it; undefined where no release of this machine has it. */
  src?: string;
  alt?: string;
}

/** The pictures of a piece that are not withdrawn yet. */
export async function listPublicPictures(piece: PieceName): Promise<PublicPicture[]> {
  const repository = await contentRepository();
  const head = await repository.head();
  const files = await repository.list(pieceFolder(piece.kind, piece.slug), head);
  const table = (await repository.read('withdrawn.yml', head))?.toString() ?? '';
  const withdrawn = withdrawnPictures(table);
  const texts = await Promise.all(
    writtenCodes.map((code) => repository.read(textPath(piece.kind, piece.slug, code), head)),
  );
  return files
    .filter((file) => pictureName.test(file) && !withdrawn.has(picturePath(piece, file)))
    .map((file) => ({
      file,
      src: readerFiles(picturePath(piece, file)).find((path) => path.endsWith('.jpg')),
      alt: texts.map((text) => text && altIn(text.toString(), file)).find(Boolean),
    }));
}

/** A picture is gone from every page at once; with the build, a sentence takes its place. */
export async function withdrawPicture(piece: PieceName, file: string, by: string): Promise<WithdrawResult> {
  const path = picturePath(piece, file);
  return withdrawEntry('pictures', path, readerFiles(path), by, piece);
}

function picturePath({ kind, slug }: PieceName, file: string): string {
  return `${pieceFolder(kind, slug)}/${file}`;
}

function withdrawnPictures(table: string): Set<unknown> {
  const { pictures } = (parse(table) ?? {}) as { pictures?: unknown };
  return new Set(Array.isArray(pictures) ? pictures : []);
}

/** The files that the release has of a picture of the content folder, by their addresses. */
function readerFiles(source: string): string[] {
  // Where no release was made, there are none.
  const picture = readGenerated(releaseFolder(), 'known.json')?.pictures[source];
  return picture && picture !== 'withdrawn'
    ? Object.values(picture.files)
        .flat()
        .map((name) => `/pictures/${name}`)
    : [];
}

async function withdrawEntry(
  list: 'names' | 'people' | 'pictures',
  entry: string,
  hidden: string[],
  by: string,
  piece?: PieceName,
): Promise<WithdrawResult> {
  const repository = await contentRepository();
  const head = await repository.head();
  const table = (await repository.read('withdrawn.yml', head))?.toString() ?? '';
  const changed = withEntry(table, list, entry);
  if (changed === undefined) return { nothing: true };
  await hide(hidden, by);
  const changes: Change[] = [{ path: 'withdrawn.yml', content: changed }];
  const picture = list === 'pictures' ? entry : undefined;
  return record({ changes, head, by, hidden, piece, picture });
}

interface Recorded {
  changes: Change[];
  head: string;
  by: string;
  hidden: string[];
  piece?: PieceName;
  locale?: WrittenLocale;
  /** Its path in the content folder, where its file stays. */
  picture?: string;
}

async function record(withdrawn: Recorded): Promise<WithdrawResult> {
  const { changes, head, by, hidden, piece, locale, picture } = withdrawn;
  const name = picture ?? (piece ? `${piece.kind}/${piece.slug}` : 'a name');
  const message = `Withdraw ${name}${locale ? ` in ${locale}` : ''}`;
  const paths = [...changes.map(({ path }) => path), ...(picture ? [picture] : [])];
  // What was hidden may be shown again from this commit on: it no longer says what was withdrawn.
  const about = { piece, locale, base: head, paths, by, of: name, shown: hidden };
  return recordPublication({ what: 'withdraw', ...about }, { base: head, changes, message });
}

async function hide(hidden: string[], by: string): Promise<void> {
  if (!isAtHost() && hidden.length > 0) await hidePaths(hidden, by);
}

/** The languages in which readers find one: those that are made of it by rule, too; without one, all. */
function codesOf(locale: WrittenLocale | undefined): Locale[] {
  return localeCodes.filter((code) => !locale || writtenLocale(code) === locale);
}

/**
 * A list of content/withdrawn.yml with one more entry; everything else in the file, comments too, stays as it is. Undefined
 * if the entry is there already.
 */
export function withEntry(table: string, list: string, entry: string): string | undefined {
  const document = parseDocument(table);
  if (!isSeq(document.get(list))) document.set(list, document.createNode([]));
  const entries = document.get(list) as YAMLSeq<Scalar>;
  if (entries.items.some(({ value }) => value === entry)) return undefined;
  // In quotation marks it is a word, whatever it looks like: `null`, say.
  const added = Object.assign(new Scalar(entry), { type: Scalar.QUOTE_DOUBLE });
  entries.flow = false;
  entries.items.unshift(added);
  // Throws if the file cannot be read.
  return document.toString({ lineWidth: 0 });
}
