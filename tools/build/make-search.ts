import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { published } from '../../lib/content';
import { searchFiles } from '../../lib/search/make-files';
import { simplifiedCharacters } from '../../authoring/simplified';
import { listFiles } from '../../model/list-files';
import { bundleSearchScript, readSearchScript } from './bundle-scripts';

/**
 * The index of everything published, and the script of the search page, the one that readers are
 * ever sent. What is there already is not written again: of thousands of files an edit changes some.
 */
export function makeSearch(root: string, buildDir: string): void {
  const { name, code } = readSearchScript(buildDir);
  const files = searchFiles(published(), simplifiedCharacters()).set(name, code);
  // Where `next dev`, and a host that serves Next's own output, look for files.
  const forNext = buildDir === root ? [join(root, 'public/search')] : [];
  for (const folder of [join(buildDir, '.generated/public/search'), ...forNext]) {
    mkdirSync(folder, { recursive: true });
    for (const file of listFiles(folder)) if (!files.has(file)) rmSync(join(folder, file));
    for (const [file, text] of files) {
      const path = join(folder, file);
      if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
    }
  }
  console.log(`${files.size} files to search in`);
}

// `tsx tools/build/make-search.ts`, for `npm run dev`, whose own process reads nothing published.
if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  const root = resolve(import.meta.dirname, '../..');
  const buildDir = resolve(root, process.env.BUILD_DIR ?? '.');
  await bundleSearchScript(root, buildDir);
  makeSearch(root, buildDir);
}
