import { database } from '../database/database';
import type { TextName } from './draft-rows';

/** How long after the last sign of life of a page its editor counts as having the text open, in milliseconds. */
const OPEN_LASTS = 90_000;

/** An editor has a text open, now. */
export async function noteOpen({ kind, slug, locale }: TextName, editor: string): Promise<void> {
  const db = await database();
  const at = Date.now();
  await db
    .insertInto('open_texts')
    .values({ kind, slug, locale, editor, at })
    .onConflict((conflict) => conflict.columns(['kind', 'slug', 'locale', 'editor']).doUpdateSet({ at }))
    .execute();
  await db
    .deleteFrom('open_texts')
    .where('at', '<', at - OPEN_LASTS)
    .execute();
}

/** Who has which text open. */
export async function listOpen(): Promise<(TextName & { editor: string; at: number })[]> {
  const db = await database();
  return db
    .selectFrom('open_texts')
    .selectAll()
    .where('at', '>=', Date.now() - OPEN_LASTS)
    .orderBy('at')
    .execute();
}
