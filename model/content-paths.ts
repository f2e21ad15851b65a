import { localeCodes, writtenCodes, type WrittenLocale } from '../i18n/locales';
import { isPieceKind, type PieceKind } from './fields';
import { isDeviceName, isReservedSlug, longestSlug, slugPattern } from './slugs';

/* Which files a content folder may hold. Every path here is below that folder, with slashes. */

/** The tables of content/, each explained at its own head. */
export const tables = ['topics.yml', 'names.yml', 'withdrawn.yml'];

/** A site may have none. */
export const optionalTables = ['mirrors.yml', 'traditional.yml'];

/** What a picture in the folder of a piece may be called: the same on every machine and in every address. */
export const pictureName = /^[a-z0-9]+([-_][a-z0-9]+)*\.(jpe?g|png|webp|avif)$/;

/** A file of a piece: one of its texts, or a picture. */
export interface PieceFile {
  draft: boolean;
  kind: PieceKind;
  slug: string;
  /** `zh.mdx` or the name of a picture. */
  name: string;
}

/** Which file of which piece a path names, or undefined: for every path that the content folder could not hold. */
export function pieceFileAt(path: string): PieceFile | undefined {
  const [first, ...rest] = path.split('/');
  const draft = first === 'drafts';
  const [kind = '', slug = '', name = '', ...more] = draft ? rest : [first, ...rest];
  if (more.length > 0 || !isPieceKind(kind) || !isSlug(kind, slug)) return undefined;
  const isText = localeCodes.some((code) => name === `${code}.mdx`);
  const isPicture = name.length <= 100 && pictureName.test(name) && !isDeviceName(name);
  return isText || isPicture ? { draft, kind, slug, name } : undefined;
}

/** May a content folder hold a file at this path? */
export function isContentPath(path: string): boolean {
  return tables.includes(path) || optionalTables.includes(path) || pieceFileAt(path) !== undefined;
}

/** The folder of a piece that is, or is to be, public. */
export function pieceFolder(kind: PieceKind, slug: string): string {
  return `${kind}/${slug}`;
}

export function textPath(kind: PieceKind, slug: string, locale: WrittenLocale): string {
  return `${pieceFolder(kind, slug)}/${locale}.mdx`;
}

/** Does a path name the folder of a piece, a draft's or a public one? */
export function isPieceFolder(path: string): boolean {
  return pieceFileAt(`${path}/${writtenCodes[0]}.mdx`) !== undefined;
}

function isSlug(kind: PieceKind, slug: string): boolean {
  return slugPattern.test(slug) && slug.length <= longestSlug && !isReservedSlug(kind, slug);
}
