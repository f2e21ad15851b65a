import { extname } from 'node:path';
import type { ExpressionBuilder, Selectable } from 'kysely';
import type { WrittenLocale } from '../../i18n/locales';
import type { PieceName } from '../../model/paths';
import { cutJournal, database, toBytes } from '../database/database';
import type { Tables } from '../database/tables';
import { isOfPiece, requireRoom } from './draft-rows';
import { keyedName, seal, unseal } from './seal';

/* The pictures of drafts, which are destroyed with them (draft-store.ts). Nothing here asks who is asking. */

export interface PictureEntry extends Omit<
  Selectable<Tables['draft_pictures']>,
  keyof PieceName | 'shown_as' | 'sealed' | 'alt'
> {
  /** The last part of its address in previews. */
  shownAs: string;
  /** What it shows, in words. */
  alt: PictureAlt;
}

/** In each language in which somebody has said it. */
export type PictureAlt = Partial<Record<WrittenLocale, string>>;

/**
 * Keeps a picture of a draft, clean and with what nobody may see destroyed in it, in the place of one of that name, of
 * which nothing is left. Throws NoRoomError.
 * @param picture `file` is its name in the folder of the piece
 */
export async function savePicture(
  { kind, slug }: PieceName,
  {
    file,
    bytes,
    width,
    height,
    alt,
    by,
  }: Omit<PictureEntry, 'shownAs' | 'size' | 'at'> & { bytes: Uint8Array },
): Promise<void> {
  const db = await database();
  await requireRoom(db, bytes.length);
  const row = {
    shown_as: `${width}-${keyedName(bytes)}${extname(file)}`,
    sealed: seal(bytes, pictureContext({ kind, slug }, file)),
    alt: sealAlt({ kind, slug }, file, alt),
    size: bytes.length,
    width,
    height,
    by,
    at: Date.now(),
  };
  await db
    .insertInto('draft_pictures')
    .values({ kind, slug, file, ...row })
    .onConflict((conflict) => conflict.columns(['kind', 'slug', 'file']).doUpdateSet(row))
    .execute();
  await cutJournal(db);
}

/** Says anew what a picture shows. */
export async function describePicture(name: PieceName, file: string, alt: PictureAlt): Promise<void> {
  const db = await database();
  await db
    .updateTable('draft_pictures')
    .set({ alt: sealAlt(name, file, alt) })
    .where(isPicture(name, file))
    .execute();
}

/** A picture of a piece by the name of its file. */
export async function findPicture({ kind, slug }: PieceName, file: string): Promise<Buffer | undefined> {
  const db = await database();
  const row = await db
    .selectFrom('draft_pictures')
    .select('sealed')
    .where(isPicture({ kind, slug }, file))
    .where('size', '>', 0)
    .executeTakeFirst();
  return row && unseal(toBytes(row.sealed), pictureContext({ kind, slug }, file));
}

/** A picture of any piece by its name in previews. */
export async function findShownPicture(
  shownAs: string,
): Promise<{ piece: PieceName; file: string; bytes: Buffer } | undefined> {
  const db = await database();
  const row = await db
    .selectFrom('draft_pictures')
    .select(['kind', 'slug', 'file', 'sealed'])
    .where('shown_as', '=', shownAs)
    .where('size', '>', 0)
    .executeTakeFirst();
  if (!row) return undefined;
  const { kind, slug, file } = row;
  return { piece: { kind, slug }, file, bytes: unseal(toBytes(row.sealed), pictureContext(row, file)) };
}

/** The pictures of a piece, or of all. */
export async function listPictures(piece?: PieceName): Promise<(PieceName & PictureEntry)[]> {
  const db = await database();
  let query = db
    .selectFrom('draft_pictures')
    .select(['kind', 'slug', 'file', 'shown_as as shownAs', 'alt', 'size', 'width', 'height', 'by', 'at'])
    .where('size', '>', 0)
    .orderBy('file');
  if (piece) query = query.where(isOfPiece(piece));
  return (await query.execute()).map((row) => ({
    ...row,
    alt: openAlt(row),
  }));
}

/** What somebody has said that the pictures of a piece show, public ones too, by their files. */
export async function findAlts({ kind, slug }: PieceName): Promise<Map<string, PictureAlt>> {
  const db = await database();
  const rows = await db
    .selectFrom('draft_pictures')
    .select(['kind', 'slug', 'file', 'alt'])
    .where(isOfPiece({ kind, slug }))
    .execute();
  return new Map(rows.map((row) => [row.file, openAlt(row)]));
}

/**
 * A language of a piece is public, and these pictures with it: nothing of them stays but what they show in languages that are
 * not public yet, for whoever translates. Then `size` is 0.
 */
export async function endPictures(
  piece: PieceName,
  locale: WrittenLocale,
  isPublic: (picture: { file: string; at: number }) => boolean,
): Promise<void> {
  const db = await database();
  const { kind, slug } = piece;
  const rows = await db
    .selectFrom('draft_pictures')
    .select(['kind', 'slug', 'file', 'alt', 'size', 'at'])
    .where(isOfPiece({ kind, slug }))
    .execute();
  for (const row of rows) {
    if (row.size > 0 && !isPublic(row)) continue;
    const { [locale]: said, ...others } = openAlt(row);
    const ours = (build: ExpressionBuilder<Tables, 'draft_pictures'>) =>
      build.and({ kind, slug, file: row.file, at: row.at });
    if (Object.keys(others).length === 0) await db.deleteFrom('draft_pictures').where(ours).execute();
    else if (said !== undefined || row.size > 0)
      await db
        .updateTable('draft_pictures')
        .set({ sealed: Buffer.alloc(0), size: 0, shown_as: '', alt: sealAlt(piece, row.file, others) })
        .where(ours)
        .execute();
  }
  await cutJournal(db);
}

/** Forgets what public pictures of a piece show in languages that are not: readers no longer have the piece, or the picture. */
export async function forgetAlts(piece: PieceName): Promise<void> {
  const db = await database();
  await db.deleteFrom('draft_pictures').where(isOfPiece(piece)).where('size', '=', 0).execute();
  await cutJournal(db);
}

/** Removes a picture for good. */
export async function destroyPicture({ kind, slug }: PieceName, file: string): Promise<void> {
  const db = await database();
  await db.deleteFrom('draft_pictures').where(isPicture({ kind, slug }, file)).execute();
  await cutJournal(db);
}

function isPicture({ kind, slug }: PieceName, file: string) {
  return (build: ExpressionBuilder<Tables, 'draft_pictures'>) => build.and({ kind, slug, file });
}

function openAlt(row: PieceName & { file: string; alt: Uint8Array }): PictureAlt {
  return JSON.parse(unseal(toBytes(row.alt), altContext(row, row.file)).toString()) as PictureAlt;
}

function sealAlt(name: PieceName, file: string, alt: PictureAlt): Buffer {
  return seal(Buffer.from(JSON.stringify(alt)), altContext(name, file));
}

function altContext(name: PieceName, file: string): string {
  return `${pictureContext(name, file)}#alt`;
}

function pictureContext({ kind, slug }: PieceName, file: string): string {
  return `${kind}/${slug}/${file}`;
}
