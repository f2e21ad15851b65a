import { textPath } from '../../model/content-paths';
import type { ContentRepository } from './content-repository';
import { findMadeOn } from './draft-store';
import type { TextName } from './draft-rows';
import { mergeTexts, type MergedText } from './merge-texts';
import { withLineFeeds } from './split-text';

/** What readers have was changed after a draft was begun: by another editor, or in git. */
export interface PublicConflict {
  /** Who changed it last. */
  by: string;
  merged: MergedText;
  /** The commit that the draft takes account of once it says what is merged here. */
  commit: string;
}

/**
 * How a draft and what is public could be put together. Undefined if the draft takes account of it already.
 * @param head what the branch stands at, and `publicText` what it has there
 */
export async function findPublicConflict(
  repository: ContentRepository,
  name: TextName,
  { text, publicText, head }: { text: string; publicText: string; head: string },
): Promise<PublicConflict | undefined> {
  const madeOn = text === publicText ? undefined : await findMadeOn(name);
  if (madeOn === undefined || madeOn === head) return undefined;
  const path = textPath(name.kind, name.slug, name.locale);
  // A commit that is not there says nothing of what the draft knows.
  const before = (await repository.read(path, madeOn).catch(() => undefined))?.toString() ?? '';
  if (before === publicText) return undefined;
  const merged = mergeTexts({ base: before, ours: text, theirs: publicText });
  if (merged.both.length === 0 && merged.text === withLineFeeds(text)) return undefined;
  const [last] = await repository.log(path, 1);
  return { by: last?.by ?? '', merged, commit: last?.commit ?? head };
}
