import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { published } from '../../lib/content';
import { searchFiles } from '../../lib/search/make-files';
import { simplifiedCharacters } from '../../authoring/simplified';
import { bundleSearch } from './bundle-search';

/*
 * A step of `npm run build` and of `npm run dev`, after the content is read: the index of everything published, and the
 * program of the search page, the one script that readers are ever sent.
 */

const root = resolve(import.meta.dirname, '../..');
const build = resolve(root, process.env.BUILD_DIR ?? '.');
const folder = join(build, '.generated/public/search');

const files = searchFiles(published(), simplifiedCharacters());
const program = await bundleSearch(root);
const name = `search-${createHash('sha256').update(program).digest('hex').slice(0, 10)}.js`;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [file, text] of [...files, [name, program] as const]) writeFileSync(join(folder, file), text);
writeFileSync(join(build, '.generated/search.json'), JSON.stringify({ program: `/search/${name}` }));
if (build === root) {
  // Where `next dev`, and a host that serves Next's own output, look for files.
  rmSync(join(root, 'public/search'), { recursive: true, force: true });
  cpSync(folder, join(root, 'public/search'), { recursive: true });
}
console.log(`${files.size} files to search in`);
