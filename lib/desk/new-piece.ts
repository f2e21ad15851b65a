import { isDay } from '../../model/dates';
import type { WrittenLocale } from '../../i18n/locales';
import type { PieceKind } from '../../model/fields';
import { isReservedSlug, longestSlug, slugPattern } from '../../model/slugs';
import { listPictures } from './draft-pictures';
import type { TextName } from './draft-rows';
import { newHead, oneLine } from './form-fields';
import { keepText, type Refused } from './keep-text';
import { proposedSlug } from './proposed-slug';
import { listTexts } from './texts';

export type NewFault = 'title' | 'day' | 'slug' | 'need' | 'taken' | 'reserved';

/**
 * Begins a piece as a draft: its first lines, and nothing below them. Nothing is kept where something is wrong.
 */
export async function beginPiece(
  piece: { kind: PieceKind; language: WrittenLocale; title: string; day: string; slug: string },
  by: string,
): Promise<{ name: TextName } | { fault: NewFault } | Refused> {
  const { kind, language, day } = piece;
  const title = oneLine(piece.title);
  if (!title) return { fault: 'title' };
  if (kind === 'posts' && !isDay(day)) return { fault: 'day' };
  const slug = piece.slug || proposedSlug(kind, title, day);
  if (!slug) return { fault: 'need' };
  if (!slugPattern.test(slug) || slug.length > longestSlug) return { fault: 'slug' };
  // Where a piece is written there is a page for new ones.
  if (isReservedSlug(kind, slug)) return { fault: 'reserved' };
  const name = { kind, slug, locale: language };
  if ((await listTexts(name)).length > 0 || (await listPictures(name)).length > 0) return { fault: 'taken' };
  const values = kind === 'posts' ? { title, kind: 'report', date: day } : { title };
  const result = await keepText(name, { text: newHead(kind, values), expected: null, by });
  if ('refused' in result) return result;
  return 'saved' in result ? { name } : { fault: 'taken' };
}
