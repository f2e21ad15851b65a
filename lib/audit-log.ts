import type { Selectable } from 'kysely';
import type { Messages } from '../i18n/messages';
import { database } from './database/database';
import type { Tables } from './database/tables';

/*
 * What editors did: a line of JSON for whoever runs the site, and for ninety days a row that admins read at the desk. Never
 * a title, an address, or what a stranger has typed: names are those of the list of editors, reasons are ours.
 */

/**
 * What may be on the desk's page of events, by its words in messages. What editors decide about a piece is about one, which
 * is named in `of`: `posts/2015-09-08-protest` or `posts/2015-09-08-protest/zh`.
 */
export type AuditEvent = keyof Messages['EventLog']['event'];

export interface About {
  editor?: string;
  by?: string;
  of?: string;
  reason?: string;
}

/** How long a row is kept, in milliseconds. */
export const KEPT = 90 * 24 * 60 * 60 * 1000;

/**
 * Notes down what an editor did, once it is done. Never throws: what happened has happened, and if the database cannot take
 * it, the line says so.
 */
export async function audit(event: AuditEvent, about: About): Promise<void> {
  logEvent(event, about);
  const { editor, by = null, of = null, reason = null } = about;
  // What strangers try is for whoever runs the site: there is no end to it.
  if (editor === undefined) return;
  try {
    const db = await database();
    const at = Date.now();
    await db.insertInto('audit').values({ at, event, editor, by, of, reason }).execute();
    await db
      .deleteFrom('audit')
      .where('at', '<', at - KEPT)
      .execute();
  } catch {
    logEvent('audit-not-kept', { editor, reason: 'the database cannot be written' });
  }
}

/** The line alone: for what happens too often, or to strangers. */
export function logEvent(
  event:
    AuditEvent | 'audit-not-kept' | 'desk-failed' | 'preview' | 'sign-in-throttled' | 'sign-in-unavailable',
  about: About,
): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), event, ...about }));
}

/** The events of ninety days, the last first: `limit` of them after the first `offset`. Asks nobody who is asking. */
export async function listEvents({
  limit,
  offset = 0,
}: {
  limit: number;
  offset?: number;
}): Promise<Selectable<Tables['audit']>[]> {
  const db = await database();
  return db
    .selectFrom('audit')
    .selectAll()
    .where('at', '>=', Date.now() - KEPT)
    .orderBy('at', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
}
