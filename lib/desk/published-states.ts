import { textPath } from '../../model/content-paths';
import { contentRepository, type LogEntry } from './content-repository';
import type { TextName } from './draft-rows';

/*
 * What was public, by the commits of the content repository. Where there is none, as in an archive that was downloaded,
 * nothing is known of it, and everything else of the desk works.
 */

/** The commits that changed a public text, the newest first. */
export async function listPublishedStates(name: TextName, limit = 50): Promise<LogEntry[]> {
  try {
    return await (await contentRepository()).log(pathOf(name), limit);
  } catch {
    return [];
  }
}

/** The commit that last changed a public text. */
export async function findPublishedState(name: TextName): Promise<string | undefined> {
  return (await listPublishedStates(name, 1))[0]?.commit;
}

/** A public text as it was in a commit, or as it is. */
export async function findTextAt(name: TextName, commit?: string): Promise<string | undefined> {
  try {
    return (await (await contentRepository()).read(pathOf(name), commit))?.toString();
  } catch {
    return undefined;
  }
}

function pathOf({ kind, slug, locale }: TextName): string {
  return textPath(kind, slug, locale);
}
