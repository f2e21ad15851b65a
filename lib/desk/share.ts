import { createHash, randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { isWritten, type WrittenLocale } from '../../i18n/locales';
import type { PieceName } from '../../model/paths';
import { audit } from '../audit-log';
import { database, toBytes } from '../database/database';
import type { Tables } from '../database/tables';
import { listDrafts, findDraft } from './draft-store';
import { listPictures } from './draft-pictures';
import { passPiece } from './pass';
import { findRedactedPicture } from './redacted-picture';
import { isOfPiece } from './draft-rows';
import { seal, unseal } from './seal';

/*
 * A draft that somebody without an account may read (docs/decisions/0106-reading-without-an-account.md). Whoever has the
 * link has the draft: so the link is 128 random bits, opens one piece for some days, and can be taken back.
 */

/** In days. */
export const LONGEST_SHARE = 14;

/** A link, with the words of the editor for whom it is. */
export type Share = Omit<Selectable<Tables['shares']>, 'reader'> & { reader: string };

/** Makes a link. Its token is given once and kept as a hash. */
export async function makeShare(
  piece: PieceName,
  { id = newShareId(), reader, days, by }: { id?: string; reader: string; days: number; by: string },
): Promise<{ id: string; token: string }> {
  if (!(days >= 1 && days <= LONGEST_SHARE)) throw new Error('A link lasts from one day to fourteen.');
  const token = randomBytes(16).toString('base64url');
  const at = Date.now();
  const db = await database();
  await db
    .insertInto('shares')
    .values({
      ...{ id, token: hashOf(token), kind: piece.kind, slug: piece.slug, by, at },
      ...{
        until: at + days * DAY,
        reader: seal(Buffer.from(reader), readerContext(id)),
        opened: 0,
        ended_at: null,
      },
    })
    .execute();
  audit('share', { editor: by, of: `${piece.kind}/${piece.slug}` });
  return { id, token };
}

/** What a link will be known by, so that a form that is sent twice makes one. */
export function newShareId(): string {
  return randomBytes(9).toString('base64url');
}

export async function isShareId(id: string): Promise<boolean> {
  const db = await database();
  return Boolean(await db.selectFrom('shares').select('id').where('id', '=', id).executeTakeFirst());
}

/** The links of a piece that still open it, the newest first. */
export async function listShares(piece: PieceName): Promise<Share[]> {
  const db = await database();
  const rows = await db
    .selectFrom('shares')
    .selectAll()
    .where(isOfPiece(piece))
    .where('ended_at', 'is', null)
    .where('until', '>', Date.now())
    .orderBy('at', 'desc')
    .execute();
  return rows.map(shareOf);
}

/** Takes a link back: it opens nothing from now on. */
export async function endShare(piece: PieceName, id: string, by: string): Promise<void> {
  const db = await database();
  await db
    .updateTable('shares')
    .set({ ended_at: Date.now() })
    .where('id', '=', id)
    .where(isOfPiece(piece))
    .execute();
  audit('unshare', { editor: by, of: `${piece.kind}/${piece.slug}` });
}

/** What a reader without an account is shown. */
export interface SharedPiece {
  share: Share;
  texts: { locale: WrittenLocale; title: string; html: string; rich: boolean }[];
}

/**
 * Opens a link: undefined for one that is wrong, over, taken back, or whose draft was published or destroyed, without a
 * difference. Counts that it was opened, and by nobody.
 */
export async function openShare(token: string): Promise<SharedPiece | undefined> {
  const share = await findShare(token);
  if (!share) return undefined;
  const { kind, slug } = share;
  const drafts = (await listDrafts()).filter((each) => each.kind === kind && each.slug === slug);
  const sources: Partial<Record<WrittenLocale, string>> = {};
  for (const name of drafts) sources[name.locale] = (await findDraft(name))?.text;
  if (Object.keys(sources).length === 0) return undefined;
  // Its pictures are asked for by the link.
  const below = `/preview/shared/${token}`;
  const { texts } = await passPiece({ kind, slug, draft: true, sources }, below);
  const shown = texts.flatMap(({ path, fields }) => {
    const locale = /([a-z]+)\.mdx$/.exec(path)?.[1];
    const { title, html, rich } = fields as { title: string; html: string; rich: boolean };
    return isWritten(locale) && sources[locale] !== undefined ? [{ locale, title, html, rich }] : [];
  });
  const db = await database();
  await db
    .updateTable('shares')
    .set(({ eb }) => ({ opened: eb('opened', '+', 1) }))
    .where('id', '=', share.id)
    .execute();
  return { share, texts: shown };
}

/** A picture of the piece that a link opens, by its name in previews. */
export async function findSharedPicture(token: string, shownAs: string): Promise<Buffer | undefined> {
  const share = await findShare(token);
  if (!share) return undefined;
  const own = (await listPictures(share)).some((picture) => picture.shownAs === shownAs);
  return own ? findRedactedPicture(shownAs) : undefined;
}

async function findShare(token: string): Promise<Share | undefined> {
  const db = await database();
  const row = await db
    .selectFrom('shares')
    .selectAll()
    .where('token', '=', hashOf(token))
    .where('ended_at', 'is', null)
    .where('until', '>', Date.now())
    .executeTakeFirst();
  return row && shareOf(row);
}

const DAY = 24 * 60 * 60 * 1000;

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function readerContext(id: string): string {
  return `share/${id}`;
}

function shareOf(row: Selectable<Tables['shares']>): Share {
  return { ...row, reader: unseal(toBytes(row.reader), readerContext(row.id)).toString() };
}
