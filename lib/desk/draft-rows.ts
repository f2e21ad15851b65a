import type { ExpressionBuilder } from 'kysely';
import type { WrittenLocale } from '../../i18n/locales';
import type { PieceName } from '../../model/paths';
import type { Db } from '../database/database';
import type { Tables } from '../database/tables';

/* What all tables of drafts share: whose a row is, and how much room there is. */

/** One language of one piece. */
export interface TextName extends PieceName {
  locale: WrittenLocale;
}

const ofTexts = ['drafts', 'revisions', 'open_texts', 'shown_texts', 'schedules'] as const;
/** Every table with rows that are of a piece. */
export const ofPieces = [...ofTexts, 'draft_pictures', 'shares'] as const;

type OfTexts = (typeof ofTexts)[number];
type OfPieces = (typeof ofPieces)[number];

/** The rows of one text. */
export function isText<T extends OfTexts>({ kind, slug, locale }: TextName) {
  return (build: ExpressionBuilder<Tables, T>) =>
    (build as ExpressionBuilder<Tables, 'drafts'>).and({ kind, slug, locale });
}

/** The rows of one piece, in all its languages. */
export function isOfPiece<T extends OfPieces>({ kind, slug }: PieceName) {
  return (build: ExpressionBuilder<Tables, T>) =>
    (build as ExpressionBuilder<Tables, 'drafts'>).and({ kind, slug });
}

/** There is no room for it: neither it nor anything else was changed. */
export class NoRoomError extends Error {}

/** Bytes of all that is kept of drafts. */
export const ROOM = 200 * 2 ** 20;

export async function requireRoom(db: Db, size: number): Promise<void> {
  const sum = async (table: 'revisions' | 'draft_pictures') => {
    const { total } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.sum<number | string | null>('size').as('total'))
      .executeTakeFirstOrThrow();
    return Number(total ?? 0);
  };
  const taken = (await sum('revisions')) + (await sum('draft_pictures'));
  if (taken + size > ROOM) throw new NoRoomError(`${taken} of ${ROOM} bytes for drafts are taken.`);
}
