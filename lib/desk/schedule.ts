import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from '../../model/disk-paths';
import type { Selectable } from 'kysely';
import { audit } from '../audit-log';
import { database } from '../database/database';
import type { Tables } from '../database/tables';
import { readEnvironment } from '../environment';
import { findEditorByName } from '../sign-in/editors';
import { hasRole } from '../sign-in/roles';
import { isText, type TextName } from './draft-rows';
import { findPieceState, publishText, type Refusal } from './publish';

/*
 * A text that is published at its time. It is checked again then, as if the button were clicked, and what came of it is
 * said on the desk; what was late is done all the same, and said to have been.
 */

export type Outcome = 'done' | 'cancelled' | 'newer' | 'moved' | 'failed' | 'role' | Refusal;

export type Schedule = Selectable<Tables['schedules']>;

/** Later than this, in milliseconds, it is said to have been late. */
export const LATE = 5 * 60_000;

export async function makeSchedule(
  name: TextName,
  about: { revision: number; due: number; zone: string; by: string },
): Promise<void> {
  const { kind, slug, locale } = name;
  const db = await database();
  await db.transaction().execute(async (transaction) => {
    // One time for each text: the last that was chosen.
    await transaction
      .updateTable('schedules')
      .set({ ended_at: Date.now(), outcome: 'cancelled' })
      .where(isText(name))
      .where('ended_at', 'is', null)
      .execute();
    await transaction
      .insertInto('schedules')
      .values({
        ...about,
        ...{ id: randomBytes(9).toString('base64url'), kind, slug, locale },
        ...{ at: Date.now(), ended_at: null, outcome: null },
      })
      .execute();
  });
  audit('schedule', { editor: about.by, of: `${kind}/${slug}/${locale}` });
  await noteNextDue();
}

export async function cancelSchedule(id: string, by: string): Promise<void> {
  const db = await database();
  const row = await db
    .updateTable('schedules')
    .set({ ended_at: Date.now(), outcome: 'cancelled' })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(['kind', 'slug', 'locale'])
    .executeTakeFirst();
  if (row) audit('unschedule', { editor: by, of: `${row.kind}/${row.slug}/${row.locale}` });
  await noteNextDue();
}

/** Those that wait, the next first, and behind them the last that are over. */
export async function listSchedules(): Promise<Schedule[]> {
  const db = await database();
  const waiting = db.selectFrom('schedules').selectAll().where('ended_at', 'is', null).orderBy('due');
  const over = db.selectFrom('schedules').selectAll().where('ended_at', 'is not', null);
  const rows = await Promise.all([waiting.execute(), over.orderBy('ended_at', 'desc').limit(20).execute()]);
  return rows.flat();
}

/** Publishes what is due. Gives how many have ended. What fails for want of a database or git is tried again. */
export async function publishDue(now = Date.now()): Promise<number> {
  const db = await database();
  const rows = await db
    .selectFrom('schedules')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('due', '<=', now)
    .orderBy('due')
    .execute();
  let ended = 0;
  for (const { id, kind, slug, locale, revision, by } of rows) {
    const outcome = await publishNow({ kind, slug, locale }, revision, by).catch((error: unknown) => {
      console.error(`What is due could not be published: ${kind}/${slug} in ${locale}.`, error);
    });
    if (!outcome) continue;
    await db.updateTable('schedules').set({ ended_at: Date.now(), outcome }).where('id', '=', id).execute();
    ended++;
  }
  await noteNextDue();
  return ended;
}

async function publishNow(name: TextName, revision: number, by: string): Promise<Outcome> {
  const editor = await findEditorByName(by);
  if (!editor || !hasRole(editor, 'publisher')) return 'role';
  const { head, candidates } = await findPieceState(name, by);
  const candidate = candidates.find((each) => each.name.locale === name.locale);
  // Recorded by a process that did not live to say so, or by somebody's click.
  if (!candidate || candidate.refusals.includes('same')) return 'done';
  if (candidate.revision !== revision) return 'newer';
  const result = await publishText(name, { revision, base: head, by });
  if ('publication' in result) return 'done';
  return 'conflicts' in result ? 'moved' : (result.refused?.refusals[0] ?? 'newer');
}

/** Where the server looks, which opens no database, whether anything is due (serving/due.ts). */
export function dueFile(): string {
  return join(readEnvironment(process.env).DATA_DIR, 'next-due');
}

async function noteNextDue(): Promise<void> {
  const db = await database();
  const next = await db
    .selectFrom('schedules')
    .select('due')
    .where('ended_at', 'is', null)
    .orderBy('due')
    .executeTakeFirst();
  if (!next) return rmSync(dueFile(), { force: true });
  try {
    mkdirSync(join(dueFile(), '..'), { recursive: true, mode: 0o700 });
    writeFileSync(dueFile(), String(next.due), { mode: 0o600 });
  } catch {
    // A host that keeps no files asks by itself, by the clock (CRON_SECRET).
  }
}

/**
 * A moment by the wall clock of a time zone: `2026-12-01T09:30` in `Asia/Shanghai`. Undefined for what is no time or no
 * zone, and for an hour that a change of clocks leaves out there.
 */
export function momentIn(local: string, zone: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return undefined;
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // Twice, because the difference may change in between.
  const first = asUtc - differenceOf(zone, asUtc);
  const moment = asUtc - differenceOf(zone, first);
  return wallClock(moment, zone) === local ? moment : undefined;
}

/** What the wall clock of a time zone shows at a moment: `2026-12-01T09:30`. Throws a RangeError for what is no zone. */
export function wallClock(moment: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(moment).replace(' ', 'T');
}

function differenceOf(zone: string, moment: number): number {
  return Date.parse(`${wallClock(moment, zone)}:00Z`) - Math.floor(moment / 60_000) * 60_000;
}

export function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
