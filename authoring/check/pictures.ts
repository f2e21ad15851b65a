import { join } from 'node:path';
import { checkPicture } from './picture';
import type { ContentTree } from '../read/content-tree';
import type { Diagnostic } from '../diagnostics';

/** Looks at every picture of every piece, one after the other: decoding takes memory, and most are remembered. */
export async function checkPictures(
  dir: string,
  { folders }: ContentTree,
  diagnostics: Diagnostic[],
): Promise<void> {
  for (const { path, pictures } of folders) {
    for (const name of pictures) {
      const file = `${path}/${name}`;
      for (const fault of await checkPicture(join(dir, file)))
        diagnostics.push({ file, reason: 'picture-file', ...fault });
    }
  }
}
