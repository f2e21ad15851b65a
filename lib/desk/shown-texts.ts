import { randomBytes } from 'node:crypto';
import { database, toBytes } from '../database/database';
import type { PieceName } from '../../model/paths';
import { isOfPiece, isText, type TextName } from './draft-rows';
import { seal, unseal } from './seal';

/*
 * Words that an editor looks at before they are saved. They go to the server with a form, and their preview is a page of
 * its own, which any instance of the site may be asked for: in between they lie in the database, sealed, for a minute.
 */

const LASTS = 60_000;

/** Gives a token by which this editor, and nobody else, finds the text. Theirs of before goes. */
export async function keepShown(name: TextName, text: string, editor: string): Promise<string> {
  const { kind, slug, locale } = name;
  const db = await database();
  const token = randomBytes(16).toString('hex');
  const at = Date.now();
  // The one before may be on its way into a frame still.
  const old = at - 5_000;
  await db
    .deleteFrom('shown_texts')
    .where((row) =>
      row.or([row('at', '<', at - LASTS), row.and([row('editor', '=', editor), row('at', '<', old)])]),
    )
    .execute();
  const sealed = seal(Buffer.from(text), token);
  await db.insertInto('shown_texts').values({ token, kind, slug, locale, editor, sealed, at }).execute();
  return token;
}

/** What editors look at of a piece, just now. */
export async function listShown(piece: PieceName): Promise<string[]> {
  const db = await database();
  const rows = await db
    .selectFrom('shown_texts')
    .select(['token', 'sealed'])
    .where(isOfPiece(piece))
    .where('at', '>=', Date.now() - LASTS)
    .execute();
  return rows.map(({ token, sealed }) => unseal(toBytes(sealed), token).toString());
}

/** Undefined if it is not there any more, or another editor's. */
export async function findShown(name: TextName, token: string, editor: string): Promise<string | undefined> {
  const db = await database();
  const row = await db
    .selectFrom('shown_texts')
    .select('sealed')
    .where('token', '=', token)
    .where(isText(name))
    .where('editor', '=', editor)
    .where('at', '>=', Date.now() - LASTS)
    .executeTakeFirst();
  return row && unseal(toBytes(row.sealed), token).toString();
}
