import { join } from 'node:path';
import { checkPicture } from './check-picture';
import type { ContentTree } from './content-tree';
import type { Problem } from './problem';

/** Looks at every picture of every piece, one after the other: decoding takes memory, and most are remembered. */
export async function checkPictures(
  dir: string,
  { folders }: ContentTree,
  problems: Problem[],
): Promise<void> {
  for (const { path, pictures } of folders) {
    for (const name of pictures) {
      const file = `${path}/${name}`;
      for (const fault of await checkPicture(join(dir, file)))
        problems.push({ file, reason: 'picture-file', ...fault });
    }
  }
}
