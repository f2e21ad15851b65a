import { isWritten, type Locale } from '../../i18n/locales';
import { isPieceKind } from '../../model/fields';
import { paths, type PieceName } from '../../model/paths';
import { slugPattern, longestSlug } from '../../model/slugs';
import type { TextName } from './draft-rows';

/** What else may be done with a piece than to publish it now. */
export type PublishAct = 'withdraw' | 'schedule' | 'share';

const write = (locale: Locale, { kind, slug }: PieceName) => `${paths.desk(locale)}/write/${kind}/${slug}`;
const text = (locale: Locale, name: TextName) => `${write(locale, name)}/${name.locale}`;

/** The pages of the desk. The first language is that of the page, the one in a name that of the text. */
export const deskPaths = {
  newPiece: (locale: Locale) => `${paths.desk(locale)}/write/new`,
  write: text,
  translate: (locale: Locale, name: TextName) => `${text(locale, name)}/translate`,
  history: (locale: Locale, name: TextName) => `${text(locale, name)}/history`,
  /** Asks other editors to look at a text. */
  review: (locale: Locale, name: TextName) => `${text(locale, name)}/review`,
  photos: (locale: Locale, piece: PieceName) => `${write(locale, piece)}/photos`,
  destroy: (locale: Locale, piece: PieceName) => `${write(locale, piece)}/destroy`,
  publish: (locale: Locale, { kind, slug }: PieceName, act?: PublishAct) =>
    `${paths.desk(locale)}/publish/${kind}/${slug}${act ? `?do=${act}` : ''}`,
  /** How far a publication is; without one, what was done lately. */
  publication: (locale: Locale, id?: string) =>
    `${paths.desk(locale)}/publish/state${id === undefined ? '' : `?${new URLSearchParams({ id })}`}`,
  withdrawName: (locale: Locale) => `${paths.desk(locale)}/publish/names`,
  /** What editors did. Pages are counted from 1. */
  log: (locale: Locale, page = 1) => `${paths.desk(locale)}/log${page > 1 ? `?page=${page}` : ''}`,
};

/** The parts of the address of a page about a piece, and about one language of it. */
export type PieceParams = Record<'locale' | 'kind' | 'slug', string>;
export type TextParams = PieceParams & { code: string };

/** The number of a revision, as forms and addresses have it; null for none. */
export function readRevision(given: string | null): number | null {
  return given !== null && /^[1-9]\d{0,8}$/.test(given) ? Number(given) : null;
}

/** The piece that the parts of an address name, whether there is one or not; undefined for what no piece is called. */
export function pieceNameOf({ kind, slug }: Omit<PieceParams, 'locale'>): PieceName | undefined {
  return isPieceKind(kind) && slug.length <= longestSlug && slugPattern.test(slug)
    ? { kind, slug }
    : undefined;
}

/** The text that the parts of an address name: a piece, and a language in which people write. */
export function textNameOf(parts: Omit<TextParams, 'locale'>): TextName | undefined {
  const piece = pieceNameOf(parts);
  return piece && isWritten(parts.code) ? { ...piece, locale: parts.code } : undefined;
}
