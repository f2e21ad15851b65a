import type { Locale } from '../../i18n/locales';
import type { PieceName } from '../../model/paths';
import { listDrafts, type Revision } from './draft-store';
import { listOpen } from './open-texts';
import type { TextName } from './draft-rows';

/** How a text stands: who saved it, who has it open, who asks for a look. */
export interface TextState {
  /** The revision that counts; undefined if nothing of it is in the database. */
  revision?: Revision;
  review?: { by: string };
  /** Who else has it open. */
  others: string[];
  /** Numbers of revisions that came too late and wait for somebody to put them together. */
  beside: number[];
}

/** @param editor who is asking, and is none of the others */
export async function textState(name: TextName, editor: string, revision?: Revision): Promise<TextState> {
  const entry = (await listDrafts()).find((each) => isSameText(each, name));
  return {
    revision,
    review: entry?.review,
    others: await othersAt(name, editor),
    beside: entry?.beside ?? [],
  };
}

/** The other editors who have a text open. */
export async function othersAt(name: TextName, editor: string): Promise<string[]> {
  const open = await listOpen();
  return open.filter((each) => isSameText(each, name) && each.editor !== editor).map((each) => each.editor);
}

type Named = PieceName & { locale: Locale };

/** Are they the same language of the same piece? */
export function isSameText(a: Named, b: Named): boolean {
  return a.kind === b.kind && a.slug === b.slug && a.locale === b.locale;
}
