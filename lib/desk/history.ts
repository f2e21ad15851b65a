import { findDraft, listRevisions, type RevisionEntry, type Saved } from './draft-store';
import type { TextName } from './draft-rows';
import { isCommit } from './content-repository';
import { readRevision } from './desk-paths';
import { compareTexts } from './compare-texts';
import type { Difference } from './difference';
import { keepText, type Refused } from './keep-text';
import { findTextAt, listPublishedStates } from './published-states';

/** A state of a text that can be looked at again: a revision in the database, or a commit of what was public. */
export interface HistoryEntry {
  /** As addresses have it: the number of a revision, or the hash of a commit. */
  id: string;
  by: string;
  /** Milliseconds since 1970. */
  at: number;
  revision?: RevisionEntry;
  /** What the commit says of itself. */
  message?: string;
}

/** All states that are kept of a text, the newest first. Asks nobody who is asking: the page does. */
export async function listHistory(name: TextName): Promise<HistoryEntry[]> {
  const [revisions, commits] = await Promise.all([listRevisions(name), listPublishedStates(name)]);
  return [
    ...revisions.map((revision) => ({
      id: String(revision.number),
      by: revision.by,
      at: revision.at,
      revision,
    })),
    ...commits.map(({ commit, by, at, message }) => ({ id: commit, by, at, message })),
  ].sort((a, b) => b.at - a.at || Number(b.id) - Number(a.id));
}

/** The words of one state; undefined if there is none of that id. */
async function findState(name: TextName, id: string): Promise<string | undefined> {
  const number = readRevision(id);
  if (number !== null) return (await findDraft(name, number))?.text;
  return isCommit(id) ? findTextAt(name, id) : undefined;
}

/** What differs between two states; undefined if one of them is not there. @param from '' for nothing at all */
export async function compareStates(
  name: TextName,
  from: string,
  to: string,
): Promise<Difference[] | undefined> {
  const [before, after] = await Promise.all([from ? findState(name, from) : '', findState(name, to)]);
  return before === undefined || after === undefined ? undefined : compareTexts(before, after);
}

/**
 * Makes a state that once was the newest one: as a new revision, so that nothing that came after it is lost.
 * @param expected the number of the revision that counts as far as the editor knows; null if there is none
 */
export async function restoreState(
  name: TextName,
  id: string,
  { expected, by }: { expected: number | null; by: string },
): Promise<Saved | Refused | undefined> {
  const text = await findState(name, id);
  if (text === undefined) return undefined;
  const revisions = await listRevisions(name);
  const { base } =
    revisions.find(({ number }) => String(number) === id) ?? revisions.find((each) => each.base) ?? {};
  return keepText(name, { text, expected, by, base });
}
