import 'server-only';
import { requireEditor } from '../session';
import { findPublicationState, listPublications, type PublicationState } from './publications';
import { findReleaseState } from './publisher';
import { listSchedules, type Schedule } from './schedule';

/** How publishing stands, for the desk. */
export interface Affairs {
  /** What was done last, and how far it is. */
  last?: PublicationState;
  /** What waits for its time, the next first. */
  scheduled: Schedule[];
  /** Files that the proxy in front has to be given. */
  proxy?: string[];
}

/** Asks for the session first. Where nothing can be recorded, there is nothing to say. */
export async function requireAffairs(): Promise<Affairs> {
  await requireEditor();
  const [[last], schedules, { proxy }] = await Promise.all([
    listPublications(1),
    listSchedules(),
    findReleaseState(),
  ]);
  return {
    last: last && (await findPublicationState(last.id).catch(() => undefined)),
    scheduled: schedules.filter(({ outcome }) => outcome === null),
    proxy,
  };
}
