import { MOST_BYTES } from '../../authoring/read/bytes';
import { configuration } from '../sign-in/configuration';
import { bucketFor, takeTry } from '../sign-in/rate-limit';
import { findDraft, listRevisions, saveDraft, settleDraft, type Save, type Saved } from './draft-store';
import { NoRoomError, type TextName } from './draft-rows';

export { MOST_BYTES };

/** Why nothing was kept: each is the name of its sentence in messages, NotKept, with the status of its answer. */
export const notKept = { form: 413, large: 413, often: 429, room: 507 } as const;

/** @param after seconds until it may be tried again */
export type Refused = { refused: Exclude<keyof typeof notKept, 'form'>; after?: number };

/**
 * Keeps what an editor has written, on whichever page, as a revision: one that is not too large, saved not too often, if
 * there is room for it. Else nothing is changed. What was sent twice, because its answer was lost, is found again; but not
 * once somebody has built on it: then the second stands beside.
 * @param beside revisions that are put together in it
 */
export async function keepText(
  name: TextName,
  { beside = [], ...given }: Save & { beside?: number[] },
): Promise<Saved | Refused> {
  // HTML reads NUL as this character: what a page has shown and gets back is what is kept.
  const save = { ...given, text: given.text.replaceAll('\0', '\uFFFD') };
  if (Buffer.byteLength(save.text) > MOST_BYTES) return { refused: 'large' };
  const before = await findSame(name, save);
  if (before) return before;
  const wait = await takeTry([bucketFor('save', save.by, configuration().secret)]);
  if (wait > 0) return { refused: 'often', after: wait };
  try {
    return beside.length ? await settleDraft(name, beside, save) : await saveDraft(name, save);
  } catch (error) {
    if (error instanceof NoRoomError) return { refused: 'room' };
    throw error;
  }
}

/** The same words of the same editor, which count already, or stand beside what counts. */
async function findSame(name: TextName, { text, expected, by }: Save): Promise<Saved | undefined> {
  const current = await findDraft(name);
  if (!current || current.number === expected) return undefined;
  if (current.by === by && current.text === text) return { saved: current };
  const size = Buffer.byteLength(text);
  for (const each of await listRevisions(name)) {
    if (!each.beside || each.by !== by || each.size !== size) continue;
    const kept = await findDraft(name, each.number);
    if (kept?.text === text) return { conflict: { current, kept } };
  }
  return undefined;
}
