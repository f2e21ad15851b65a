import { sql, type Selectable } from 'kysely';
import type { WrittenLocale } from '../../i18n/locales';
import type { PieceName } from '../../model/paths';
import { cutJournal, database, toBytes, type Db } from '../database/database';
import type { Tables } from '../database/tables';
import { isOfPiece, isText, ofPieces, requireRoom, type TextName } from './draft-rows';
import { findPublishedState } from './published-states';
import { keyedName, seal, unseal } from './seal';
import { numbersToThin } from './thinning';

/*
 * Unpublished words (docs/decisions/0120-drafts-in-the-database.md). They never enter git: what is destroyed here is
 * gone. Nothing here asks who is asking: the pages do, before they call.
 */

/** The state of the original that a translation was made from: a revision here, or a commit of what is published. */
export type TranslationBase = { locale: WrittenLocale } & ({ revision: number } | { commit: string });

export interface RevisionEntry extends Pick<
  Selectable<Tables['revisions']>,
  'number' | 'by' | 'at' | 'size'
> {
  /** It came too late, and nobody has put it together with the one that counts. */
  beside: boolean;
  /** Of one that came too late: the revision it was made on. */
  madeOn?: number;
  base?: TranslationBase;
}

export interface Revision extends RevisionEntry {
  /** The whole text of the file, byte for byte as it was handed over. */
  text: string;
}

/** What there is of a text, without its words. */
export interface DraftEntry extends Pick<
  Selectable<Tables['drafts']>,
  keyof TextName | 'number' | 'by' | 'at'
> {
  /** Numbers of revisions that came too late: while there is one, the text is not published. */
  beside: number[];
  /** Somebody asks another editor to look at it. */
  review?: { by: string };
}

export type Saved =
  | { saved: Revision }
  /** Somebody else had saved meanwhile: `current` counts, and what was handed over is kept beside it. */
  | { conflict: { current: Revision; kept: Revision } };

export interface Save {
  text: string;
  /** The number of the revision it was made on; null if there was none. */
  expected: number | null;
  by: string;
  base?: TranslationBase;
}

/** Every text that is being written, the last saved first. */
export async function listDrafts(): Promise<DraftEntry[]> {
  const db = await database();
  const [drafts, beside] = await Promise.all([
    db.selectFrom('drafts').selectAll().orderBy('at', 'desc').execute(),
    db
      .selectFrom('revisions')
      .select(['kind', 'slug', 'locale', 'number'])
      .where('beside', '=', 1)
      .orderBy('number')
      .execute(),
  ]);
  return drafts.map(({ review_by, ...draft }) => ({
    ...draft,
    beside: beside.filter((row) => keyOf(row) === keyOf(draft)).map(({ number }) => number),
    ...(review_by !== null && { review: { by: review_by } }),
  }));
}

/** The revision that counts of every text, the oldest piece first. */
export async function readDraftTexts(): Promise<(TextName & { number: number; at: number; text: string })[]> {
  const db = await database();
  const rows = await db
    .selectFrom('drafts')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.kind', '=', 'drafts.kind')
        .onRef('revisions.slug', '=', 'drafts.slug')
        .onRef('revisions.locale', '=', 'drafts.locale')
        .onRef('revisions.number', '=', 'drafts.number'),
    )
    .select(['drafts.kind', 'drafts.slug', 'drafts.locale', 'drafts.number', 'drafts.at', 'sealed'])
    .orderBy('drafts.kind')
    .orderBy('drafts.slug')
    .orderBy('drafts.locale')
    .execute();
  return rows.map(({ sealed, ...draft }) => ({
    ...draft,
    text: unseal(toBytes(sealed), revisionContext(draft, draft.number)).toString(),
  }));
}

/** The revision that counts, or the one of that number. */
export async function findDraft(name: TextName, number?: number): Promise<Revision | undefined> {
  const db = await database();
  const wanted =
    number ?? (await db.selectFrom('drafts').where(isText(name)).select('number').executeTakeFirst())?.number;
  if (wanted === undefined) return undefined;
  const row = await db
    .selectFrom('revisions')
    .where(isText(name))
    .select([...entryColumns, 'sealed'])
    .where('number', '=', wanted)
    .executeTakeFirst();
  if (!row) return undefined;
  return { ...entryOf(row), text: unseal(toBytes(row.sealed), revisionContext(name, wanted)).toString() };
}

/**
 * Keeps a text as the newest revision, if it was made on the one that counts; else beside it. When this answers, the words
 * outlive a power cut. Throws NoRoomError.
 */
export async function saveDraft(name: TextName, { text, expected, by, base }: Save): Promise<Saved> {
  const db = await database();
  await requireRoom(db, Buffer.byteLength(text));
  const number = await db.transaction().execute(async (transaction) => {
    const at = Date.now();
    const next = await takeNumber(transaction, name, expected, by, at);
    const madeOn = next.counts ? undefined : (expected ?? undefined);
    await putRevision(transaction, name, {
      text,
      number: next.number,
      by,
      at,
      base,
      beside: !next.counts,
      madeOn,
    });
    if (next.counts) await thin(transaction, name, next.number, at);
    return next;
  });
  if (number.begins) await noteMadeOn(name, await findPublishedState(name));
  const kept = await requireRevision(name, number.number);
  if (number.counts) return { saved: kept };
  return { conflict: { current: await requireRevision(name), kept } };
}

/**
 * Two that stood beside each other have been put together: saved as `saveDraft` does, and if it counts, nothing stands
 * beside it any more. What was put together stays in the history.
 * @param beside the numbers that are in it
 */
export async function settleDraft(name: TextName, beside: number[], save: Save): Promise<Saved> {
  const result = await saveDraft(name, save);
  if ('saved' in result && beside.length) {
    const db = await database();
    await db
      .updateTable('revisions')
      .set({ beside: 0 })
      .where(isText(name))
      .where('number', 'in', beside)
      .execute();
  }
  return result;
}

/**
 * Makes the text that counts its own next revision, because a picture that it shows is another one now: whoever has looked at
 * it looks again before it becomes public. Once somebody has saved meanwhile, they have to anyway.
 */
export async function renewDraft(name: TextName, by: string): Promise<void> {
  const db = await database();
  const was = await findDraft(name);
  if (!was) return;
  await db.transaction().execute(async (transaction) => {
    const at = Date.now();
    const renewed = await transaction
      .updateTable('drafts')
      .set({ number: sql`last + 1`, last: sql`last + 1`, by, at })
      .where(isText(name))
      .where('number', '=', was.number)
      .returning('number')
      .executeTakeFirst();
    if (renewed) await putRevision(transaction, name, { ...was, number: renewed.number, by, at });
  });
}

/** What was translated from a state of an original is from now on known to be made from another: from a commit, say, which holds the same words. */
export async function moveBase(
  { kind, slug }: PieceName,
  from: TranslationBase,
  to: TranslationBase,
): Promise<void> {
  const db = await database();
  await db
    .updateTable('revisions')
    .set({ base: JSON.stringify(to) })
    .where(isOfPiece({ kind, slug }))
    .where('base', '=', JSON.stringify(from))
    .execute();
}

/** From now on a draft takes account of what was public at a commit. */
export async function noteMadeOn(name: TextName, commit: string | undefined): Promise<void> {
  const db = await database();
  await db
    .updateTable('drafts')
    .set({ public_commit: commit ?? null })
    .where(isText(name))
    .execute();
}

/** The commit whose public text a draft takes account of. */
export async function findMadeOn(name: TextName): Promise<string | undefined> {
  const db = await database();
  const row = await db
    .selectFrom('drafts')
    .where(isText(name))
    .select('public_commit as commit')
    .executeTakeFirst();
  return row?.commit ?? undefined;
}

/** All revisions that are kept of a text, the newest first; as a transaction sees them, if it is one that asks. */
export async function listRevisions(name: TextName, of?: Db): Promise<RevisionEntry[]> {
  const rows = await (of ?? (await database()))
    .selectFrom('revisions')
    .where(isText(name))
    .select(entryColumns)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(entryOf);
}

/** Asks other editors to look at a text, or no longer. */
export async function markForReview(name: TextName, by: string, wanted: boolean): Promise<void> {
  const db = await database();
  const mark = wanted ? { review_by: by, review_at: Date.now() } : { review_by: null, review_at: null };
  await db.updateTable('drafts').set(mark).where(isText(name)).execute();
}

/**
 * Removes one language of a draft that has become public, with all its revisions, for good; but one that a translation still
 * follows stays as long as that is a draft, to be compared with. What was meant for this draft is over: its time, and the
 * links of a piece of which nothing is a draft any more. Nothing is removed once anybody has saved after this revision,
 * were it beside it.
 */
export async function destroyPublished(name: TextName, revision: number): Promise<void> {
  const db = await database();
  await db.transaction().execute(async (transaction) => {
    const removed = await transaction
      .deleteFrom('drafts')
      .where(isText(name))
      .where('number', '=', revision)
      .where('last', '=', revision)
      .returning('number')
      .executeTakeFirst();
    if (!removed) return;
    for (const table of ['open_texts', 'shown_texts'] as const)
      await transaction.deleteFrom(table).where(isText(name)).execute();
    await transaction
      .updateTable('schedules')
      .set({ ended_at: Date.now(), outcome: 'done' })
      .where(isText(name))
      .where('ended_at', 'is', null)
      .execute();
    await sweepRevisions(transaction, name);
    const others = await transaction.selectFrom('drafts').select('number').where(isOfPiece(name)).execute();
    if (others.length === 0) await transaction.deleteFrom('shares').where(isOfPiece(name)).execute();
  });
  await cutJournal(db);
}

/** Removes a draft with every language, revision and picture, its times and its links, for good. */
export async function destroyDraft(piece: PieceName): Promise<void> {
  const db = await database();
  await db.transaction().execute(async (transaction) => {
    const destroyed = await transaction
      .deleteFrom('drafts')
      .where(isOfPiece(piece))
      .returning(['kind', 'slug', 'locale', 'last'])
      .execute();
    for (const { last, ...name } of destroyed)
      await transaction
        .insertInto('last_numbers')
        .values({ text: keyOfNumbers(name), last })
        .onConflict((conflict) => conflict.column('text').doUpdateSet({ last }))
        .execute();
    for (const table of ofPieces) await transaction.deleteFrom(table).where(isOfPiece(piece)).execute();
  });
  await cutJournal(db);
}

/** One statement decides who comes first, on either database. */
async function takeNumber(
  db: Db,
  name: TextName,
  expected: number | null,
  by: string,
  at: number,
): Promise<{ number: number; counts: boolean; begins?: boolean }> {
  const { kind, slug, locale } = name;
  // No number is given out twice, not after a publication and not after a draft was destroyed: a translation may follow it,
  // a page be open on it still.
  const next = sql<number>`(
    select coalesce(max(number), 0) + 1 from (
      select number from revisions where kind = ${kind} and slug = ${slug} and locale = ${locale}
      union all
      select revision from publications where kind = ${kind} and slug = ${slug} and locale = ${locale}
      union all
      select last from last_numbers where text = ${keyOfNumbers(name)}
    ) as given_out
  )`;
  const first =
    expected === null &&
    (await db
      .insertInto('drafts')
      .values({ kind, slug, locale, number: next, last: next, by, at })
      .onConflict((conflict) => conflict.columns(['kind', 'slug', 'locale']).doNothing())
      .returning('number')
      .executeTakeFirst());
  if (first) return { number: first.number, counts: true, begins: true };
  const updated = await db
    .updateTable('drafts')
    .set({ number: sql`last + 1`, last: sql`last + 1`, by, at })
    .where(isText(name))
    .where('number', '=', expected ?? -1)
    .returning('number')
    .executeTakeFirst();
  if (updated) return { number: updated.number, counts: true };
  const beside = await db
    .updateTable('drafts')
    .set({ last: sql`last + 1` })
    .where(isText(name))
    .returning('last')
    .executeTakeFirst();
  if (beside) return { number: beside.last, counts: false };
  // It was published or destroyed while this was being written: the words begin a draft again.
  return takeNumber(db, name, null, by, at);
}

async function putRevision(
  db: Db,
  name: TextName,
  { text, number, by, at, base, beside, madeOn }: Omit<Revision, 'size'>,
): Promise<void> {
  const { kind, slug, locale } = name;
  const bytes = Buffer.from(text);
  await db
    .insertInto('revisions')
    .values({
      kind,
      slug,
      locale,
      number,
      sealed: seal(bytes, revisionContext(name, number)),
      size: bytes.length,
      by,
      at,
      beside: beside ? 1 : 0,
      base: base ? JSON.stringify(base) : null,
      made_on: madeOn ?? null,
    })
    .execute();
}

async function requireRevision(name: TextName, number?: number): Promise<Revision> {
  const found = await findDraft(name, number);
  if (!found) throw new Error('A revision that was just saved is gone: somebody has destroyed the draft.');
  return found;
}

async function thin(db: Db, name: TextName, current: number, now: number): Promise<void> {
  const revisions = await listRevisions(name, db);
  const others = await db
    .selectFrom('revisions')
    .select('base')
    .where(isOfPiece(name))
    .where('base', 'is not', null)
    .execute();
  const bases = others.flatMap((row) => {
    const base = readBase(row.base);
    return base && 'revision' in base && base.locale === name.locale ? [base.revision] : [];
  });
  // Putting together what came too late needs what it was made on.
  const madeOn = revisions.flatMap((each) => (each.beside && each.madeOn) || []);
  const gone = numbersToThin(revisions, { now, keep: new Set([current, ...bases, ...madeOn]) });
  if (gone.length) await db.deleteFrom('revisions').where(isText(name)).where('number', 'in', gone).execute();
}

/** Of languages that are no drafts any more, removes every revision that no translation in hand follows. */
async function sweepRevisions(db: Db, { kind, slug }: PieceName): Promise<void> {
  const drafts = await db.selectFrom('drafts').select('locale').where(isOfPiece({ kind, slug })).execute();
  const rows = await db
    .selectFrom('revisions')
    .select(['locale', 'number', 'base'])
    .where(isOfPiece({ kind, slug }))
    .execute();
  const isDraft = (row: { locale: string }) => drafts.some(({ locale }) => locale === row.locale);
  const followed = new Set(
    rows.filter(isDraft).flatMap((row) => {
      const base = readBase(row.base);
      return base && 'revision' in base ? [`${base.locale}#${base.revision}`] : [];
    }),
  );
  for (const { locale, number } of rows.filter((row) => !isDraft(row)))
    if (!followed.has(`${locale}#${number}`))
      await db
        .deleteFrom('revisions')
        .where(isText({ kind, slug, locale }))
        .where('number', '=', number)
        .execute();
}

const entryColumns = ['number', 'by', 'at', 'size', 'beside', 'base', 'made_on'] as const;

function entryOf(row: Pick<Selectable<Tables['revisions']>, (typeof entryColumns)[number]>): RevisionEntry {
  const { number, by, at, size, beside, base, made_on } = row;
  return {
    ...{ number, by, at, size, beside: beside === 1 },
    ...(made_on !== null && { madeOn: made_on }),
    base: readBase(base),
  };
}

/** What `base` in its row says. */
function readBase(base: string | null): TranslationBase | undefined {
  return base === null ? undefined : (JSON.parse(base) as TranslationBase);
}

function keyOf({ kind, slug, locale }: TextName): string {
  return `${kind}/${slug}/${locale}`;
}

/** Names a text in `last_numbers`. */
function keyOfNumbers(name: TextName): string {
  return keyedName(Buffer.from(`${keyOf(name)}#last`));
}

function revisionContext(name: TextName, number: number): string {
  return `${keyOf(name)}#${number}`;
}
