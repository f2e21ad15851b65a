import { database } from '../database/database';
import { LONGEST, type Claims } from './claims';
import type { ListedEditor } from './editors';

/*
 * Sessions that go on. A token that no session here belongs to is over, whoever still has a copy of it
 * (docs/decisions/0100-editors-in-the-database.md).
 */

type OpenSession = Pick<ListedEditor, 'name' | 'role' | 'epoch' | 'totp'> & {
  /** When a code was last given in it, in milliseconds since 1970. */
  confirmed_at: number;
};

export async function putSession({ sid, sub, at }: Claims): Promise<void> {
  const db = await database();
  const began_at = at * 1000;
  await db
    .insertInto('sessions')
    .values({ id: sid, editor: sub, began_at, confirmed_at: began_at })
    .execute();
  // Those that nobody has ended, and whose time is over.
  await db
    .deleteFrom('sessions')
    .where('began_at', '<', Date.now() - LONGEST * 1000)
    .execute();
}

/** A session that has not ended, and its editor as the list has them now. */
export async function findSession(sid: string): Promise<OpenSession | undefined> {
  const db = await database();
  return db
    .selectFrom('sessions')
    .innerJoin('editors', 'editors.name', 'sessions.editor')
    .select(['name', 'role', 'epoch', 'totp', 'confirmed_at'])
    .where('sessions.id', '=', sid)
    .executeTakeFirst();
}

/** An editor has given a code again. */
export async function confirmSession(sid: string): Promise<void> {
  const db = await database();
  await db.updateTable('sessions').set({ confirmed_at: Date.now() }).where('id', '=', sid).execute();
}

/** True for whoever ends it first, once. */
export async function deleteSession(sid: string): Promise<boolean> {
  const db = await database();
  const { numDeletedRows } = await db.deleteFrom('sessions').where('id', '=', sid).executeTakeFirst();
  return numDeletedRows > 0n;
}
