import sharp from 'sharp';
import type { WrittenLocale } from '../../i18n/locales';
import { pieceFileAt, textPath } from '../../model/content-paths';
import { contentRepository, type Change, type Conflict } from './content-repository';
import { isAtHost } from './deployment';
import { findDraft, noteMadeOn, saveDraft } from './draft-store';
import { findAlts, listPictures, savePicture } from './draft-pictures';
import { altIn } from './photo-markup';
import { listPublications, recordPublication, type Publication } from './publications';
import { findReleaseState, goBack } from './publisher';

/* Giving readers what they had before: the earlier release at once, and a commit that takes the change back. */

type BackResult =
  | { publication: Publication }
  /** The earlier release is there again, and these files have been changed since. */
  | { conflicts: Conflict[] }
  /** `none`: there is nothing to go back to. `late`: the worker has not answered, and nothing was recorded. */
  | { nothing: 'none' | 'late' };

/** What would be taken back: the last publication that has not been. */
export async function findLastPublication(): Promise<Publication | undefined> {
  return (await listPublications()).find(({ reverted_at, what }) => !reverted_at && what !== 'back');
}

/**
 * Takes the last publication back. What it had published becomes a draft again, unless somebody writes there already.
 * @param id the one that the editor has seen to be the last
 */
export async function takeBack(id: string, by: string): Promise<BackResult> {
  const last = await findLastPublication();
  if (!last || last.id !== id) return { nothing: 'none' };
  if (!isAtHost() && (await isServed(last)) && !(await goBack(by))) return { nothing: 'late' };
  const repository = await contentRepository();
  const changes = await Promise.all(
    last.paths.map(async (path): Promise<Change | undefined> => {
      const content = (await repository.read(path, last.base)) ?? null;
      // A draft that lay in content/drafts comes back into the database, and not into git.
      return path.startsWith('drafts/') ? undefined : { path, content };
    }),
  );
  const kept = changes.filter((change) => change !== undefined);
  const message = `Take back: ${last.what} ${last.piece ? `${last.piece.kind}/${last.piece.slug}` : 'a name'}`;
  const paths = kept.map(({ path }) => path);
  const about = { piece: last.piece, locale: last.locale, base: last.commit, paths, by };
  const act = { base: last.commit, changes: kept, message };
  const answer = await recordPublication({ what: 'back', ...about }, act);
  if ('conflicts' in answer) return answer;
  // Last, because there may be no room: what was published stays in git.
  if (last.what === 'publish') await keepAsDraft(last, answer.publication.commit, by);
  return answer;
}

/** Is it in what readers have now? If it is still being built, the reverting commit alone takes its place. */
async function isServed({ public_at, commit }: Publication): Promise<boolean> {
  if (public_at) return true;
  return (await findReleaseState()).current?.commit === commit;
}

/** Nobody's words are lost: those that were published, and the pictures that became public with them. */
async function keepAsDraft(
  { paths, base, commit, piece, locale }: Publication,
  reverting: string,
  by: string,
): Promise<void> {
  if (!piece || !locale) return;
  const repository = await contentRepository();
  const name = { ...piece, locale };
  const text = (await repository.read(textPath(piece.kind, piece.slug, locale), commit))?.toString() ?? '';
  if (text && !(await findDraft(name))) await saveDraft(name, { text, expected: null, by });
  // Whoever writes there already has what was taken back before them, and knows it.
  await noteMadeOn(name, reverting);
  const alts = await findAlts(piece);
  const kept = new Set((await listPictures(piece)).map(({ file }) => file));
  for (const path of paths) {
    const file = pieceFileAt(path);
    if (!file || file.draft || file.name.endsWith('.mdx') || kept.has(file.name)) continue;
    const bytes = (await repository.read(path, base)) ? undefined : await repository.read(path, commit);
    if (!bytes) continue;
    const picture = await pictureOf(file.name, bytes, text, locale);
    await savePicture(piece, { ...picture, alt: { ...alts.get(file.name), ...picture.alt }, by });
  }
}

async function pictureOf(file: string, bytes: Buffer, text: string, locale: WrittenLocale) {
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  const alt = altIn(text, file);
  return { file, bytes, width, height, alt: alt ? { [locale]: alt } : {} };
}
