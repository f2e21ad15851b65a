import type { Locale } from '../../i18n/locales';
import { requireTitles } from '../drafts';
import { requireEditor } from '../session';
import { findPublicationState, listPublications, type PublicationState } from './publications';
import { findReleaseState } from './publisher';
import { listSchedules, type Schedule } from './schedule';
import type { PieceTitles } from './texts';

/** How publishing stands, for the desk. */
export interface Affairs {
  /** What was done last, and how far it is. */
  last?: PublicationState;
  /** What waits for its time, the next first. */
  scheduled: Schedule[];
  /** Files that the proxy in front has to be given. */
  proxy?: string[];
  /** What the pieces of all these are called. */
  titles: PieceTitles;
}

/** Asks for the session first. Where nothing can be recorded, there is nothing to say. */
export async function requireAffairs(locale: Locale): Promise<Affairs> {
  await requireEditor();
  const [[last], schedules, { proxy }] = await Promise.all([
    listPublications(1),
    listSchedules(),
    findReleaseState(),
  ]);
  const scheduled = schedules.filter(({ outcome }) => outcome === null);
  const pieces = [...(last?.piece ? [last.piece] : []), ...scheduled];
  return {
    last: last && (await findPublicationState(last.id).catch(() => undefined)),
    scheduled,
    proxy,
    titles: await requireTitles(pieces, locale),
  };
}
