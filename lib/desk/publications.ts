import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { PieceName } from '../../model/paths';
import { pieceFolder } from '../../model/content-paths';
import { audit } from '../audit-log';
import { database } from '../database/database';
import type { Tables } from '../database/tables';
import {
  contentRepository,
  isCommit,
  type Commit,
  type Conflict,
  type ContentRepository,
} from './content-repository';
import { findDeployment, isAtHost } from './deployment';
import { endPictures, forgetAlts } from './draft-pictures';
import { destroyPublished, moveBase, noteMadeOn } from './draft-store';
import { askForRelease, findReleaseState, phaseOf, type Phase, type ReleaseState } from './publisher';

/*
 * What editors have done to what readers see, and how far it is: recorded in git first, then built, then public. A draft
 * is removed from the database when readers have its words, and not before.
 */

export type Publication = Omit<Selectable<Tables['publications']>, 'kind' | 'slug' | 'paths'> & {
  piece?: PieceName;
  paths: string[];
};

export interface PublicationState {
  publication: Publication;
  phase: Phase;
  release: ReleaseState;
}

/** How many of the last are looked after. */
const LOOKED_AFTER = 40;

/** What this process is about to record. */
const recording = new Set<string>();

/** What another process has noted so long ago, and not recorded, it never will: it was killed. */
const KILLED_AFTER = 60_000;

/**
 * Records in git what an editor does to what readers see, and asks for the release. It is noted first, without its commit: a
 * process that is killed before all of this is done leaves a note, by which the next one finds the commit and does the rest.
 * @param about.of what the log is to name, if not the text or the piece
 * @param about.shown addresses that it puts back (Publisher)
 */
export async function recordPublication(
  {
    of,
    shown,
    locale = null,
    revision = null,
    ...about
  }: Pick<Publication, 'what' | 'piece' | 'base' | 'paths' | 'by'> &
    Partial<Pick<Publication, 'locale' | 'revision'>> &
    RecordOptions,
  act: Omit<Commit, 'by'>,
): Promise<{ publication: Publication } | { conflicts: Conflict[] }> {
  const db = await database();
  const made = {
    id: randomBytes(12).toString('base64url'),
    at: Date.now(),
    public_at: null,
    reverted_at: null,
  };
  const noted: Publication = { ...about, ...made, locale, revision, commit: '' };
  const { piece, paths, ...row } = noted;
  recording.add(noted.id);
  try {
    await db
      .insertInto('publications')
      .values({
        ...row,
        kind: piece?.kind ?? null,
        slug: piece?.slug ?? null,
        paths: JSON.stringify(paths),
      })
      .execute();
    const repository = await contentRepository();
    const answer = await repository.commit({ ...act, by: about.by });
    if ('conflicts' in answer) {
      await db.deleteFrom('publications').where('id', '=', noted.id).execute();
      return { conflicts: answer.conflicts };
    }
    const publication = { ...noted, commit: answer.commit };
    await followCommit(publication, { of, shown });
    return { publication };
  } finally {
    recording.delete(noted.id);
  }
}

interface RecordOptions {
  of?: string;
  shown?: string[];
}

/** What follows from a commit. The note that it was made comes last: until then all of this is done again after a kill. */
async function followCommit(
  { id, what, piece, locale, base, commit, by }: Publication,
  { of, shown }: RecordOptions = {},
) {
  const db = await database();
  // What is being written on goes on from here.
  if (what === 'publish' && piece && locale) await noteMadeOn({ ...piece, locale }, commit);
  if (what === 'back')
    await db
      .updateTable('publications')
      .set({ reverted_at: Date.now() })
      .where('commit', '=', base)
      .execute();
  const named = piece && [piece.kind, piece.slug, ...(what === 'publish' && locale ? [locale] : [])];
  await audit(what === 'back' ? 'go-back' : what, { editor: by, of: of ?? named?.join('/') });
  await askFor(commit, by, shown);
  await db.updateTable('publications').set({ commit }).where('id', '=', id).execute();
}

/** Where a host builds, the commit itself asks. */
export async function askFor(commit: string, by: string, shown?: string[]): Promise<void> {
  if (!isAtHost()) await askForRelease({ commit, by, ...(shown && { shown }) });
}

/** Finds the commits of what a killed process has noted, and asks for their releases; forgets what it has not recorded. */
async function recoverPublications(): Promise<void> {
  const db = await database();
  const rows = await db.selectFrom('publications').selectAll().where('commit', '=', '').execute();
  for (const killed of rows.map(publicationOf)) {
    if (recording.has(killed.id) || Date.now() - killed.at < KILLED_AFTER) continue;
    const commit = await findCommitOf(killed);
    if (!commit) {
      await db.deleteFrom('publications').where('id', '=', killed.id).execute();
      continue;
    }
    await followCommit({ ...killed, commit });
  }
}

/** The first commit of this editor to these files since, unless it is another publication's. */
async function findCommitOf({ paths: [path], by, at }: Publication): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const repository = await contentRepository();
  const known = new Set((await listPublications()).map(({ commit }) => commit));
  // Git counts in whole seconds.
  return (await repository.log(path, LOOKED_AFTER)).findLast(
    (act) => act.by === by && act.at >= Math.floor(at / 1000) * 1000 && !known.has(act.commit),
  )?.commit;
}

/** Those that are recorded, the newest first. */
export async function listPublications(limit = LOOKED_AFTER): Promise<Publication[]> {
  const db = await database();
  const rows = await db
    .selectFrom('publications')
    .selectAll()
    .where('commit', '!=', '')
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(publicationOf);
}

/** How far one is; undefined for a number that nobody gave out. */
export async function findPublicationState(id: string): Promise<PublicationState | undefined> {
  await settlePublications();
  const db = await database();
  const row = await db.selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const publication = publicationOf(row);
  const release = await findReleaseState();
  if (publication.public_at) return { publication, release, phase: 'public' };
  const phase = isAtHost() ? await findDeployment(publication.commit) : phaseOf(publication.commit, release);
  return { publication, release, phase };
}

/**
 * Finds what a killed process has recorded, looks which publications readers have by now, and removes their drafts from the
 * database. What was written meanwhile stays a draft.
 */
export async function settlePublications(): Promise<void> {
  await recoverPublications();
  const open = (await listPublications()).filter(({ public_at }) => !public_at);
  if (open.length === 0) return;
  const repository = await contentRepository();
  const newer = new Set<string>();
  for (const publication of open) {
    const isSuperseded = publication.paths.every((path) => newer.has(path));
    if (!isSuperseded && !(await isPublic(publication, repository))) continue;
    for (const path of publication.paths) newer.add(path);
    const db = await database();
    await db
      .updateTable('publications')
      .set({ public_at: Date.now() })
      .where('id', '=', publication.id)
      .execute();
    if (publication.what === 'publish') await removeDraft(publication);
    if (publication.what === 'withdraw' && publication.piece) await forgetAlts(publication.piece);
  }
}

/** Do readers have what this commit made of its files? */
async function isPublic({ commit, paths }: Publication, repository: ContentRepository): Promise<boolean> {
  if (isAtHost()) return (await findDeployment(commit)) === 'public';
  const release = await findReleaseState();
  if (release.current?.commit === commit) return true;
  // A release of another commit, which has them too: several were asked for at once, or somebody has built by hand.
  const current = release.current?.commit ?? '';
  if (!isCommit(current)) return false;
  const [here, there] = await Promise.all([
    Promise.all(paths.map((path) => repository.read(path, commit))),
    Promise.all(paths.map((path) => repository.read(path, current))).catch(() => undefined),
  ]);
  return there !== undefined && here.every((bytes, at) => isSame(bytes, there[at]));
}

async function removeDraft(publication: Publication): Promise<void> {
  const { piece, locale, revision, paths, commit } = publication;
  if (!piece || !locale) return;
  if (revision !== null) {
    // The commit holds the words of that revision, which goes: what was translated from it stays comparable.
    await moveBase(piece, { locale, revision }, { locale, commit });
    await destroyPublished({ ...piece, locale }, revision);
  }
  // One that was kept later, under the same name, is of what is being written.
  await endPictures(
    piece,
    locale,
    ({ file, at }) =>
      at <= publication.at && paths.includes(`${pieceFolder(piece.kind, piece.slug)}/${file}`),
  );
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one === undefined ? other === undefined : other !== undefined && one.equals(other);
}

function publicationOf({ kind, slug, paths, ...row }: Selectable<Tables['publications']>): Publication {
  const piece = kind !== null && slug !== null ? { kind, slug } : undefined;
  return { ...row, piece, paths: JSON.parse(paths) };
}
