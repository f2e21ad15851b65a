import { join } from 'node:path';
import { mediaType } from '../../../lib/media-types';
import { listFiles } from '../../../model/list-files';
import type { Prerendered } from './prerendered';

/** Below public/: what lies in .generated/public as well. Those are of this build. */
export const copiesForNext = ['pictures/', 'cards/', 'search/', 'copies/'];

/** What lies in public/ and what earlier steps of the build have made for readers, such as pictures. */
export function listPublicFiles(root: string, buildDir: string): Prerendered[] {
  const copies = copiesForNext.map((name) => join(root, 'public', name));
  return [join(root, 'public'), join(buildDir, '.generated/public')].flatMap((folder) =>
    listFiles(folder)
      .filter((file) => !/(^|\/)\.(gitkeep|DS_Store)$/.test(file))
      .map((file) => ({ path: `/${file}`, source: join(folder, file) }))
      .filter(({ source }) => !copies.some((copy) => source.startsWith(copy)))
      .map(({ path, source }) => {
        if (!mediaType(path)) throw new Error(`${source} has an ending that is not in lib/media-types.ts.`);
        return { path, isPage: false, source, target: path.slice(1) };
      }),
  );
}
