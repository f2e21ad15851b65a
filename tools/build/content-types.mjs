import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runAside } from '../commands/run-programs.mjs';

/*
 * The types that Contentlayer derives from contentlayer.config.ts, without a build: it has no command for types alone, so
 * it reads what tools/build/read-content.ts would leave of a content folder without a text, in a second or two.
 */

const folder = join(root, 'build/types');
const generated = '.contentlayer/generated';

/** Makes them where TypeScript looks for them, beside whatever a build has put there. */
export async function contentTypes() {
  rmSync(folder, { recursive: true, force: true });
  const content = join(folder, '.generated/content');
  mkdirSync(content, { recursive: true });
  for (const table of ['topics', 'mirrors']) {
    writeFileSync(join(content, `${table}.json`), JSON.stringify({ [table]: [] }));
  }
  const config = join(root, 'contentlayer.config.ts');
  const made = await runAside('contentlayer2', ['build', '--config', config], {
    BUILD_DIR: folder,
    PWD: folder,
  });
  if (!made.ok) return made;
  mkdirSync(join(root, generated), { recursive: true });
  for (const name of ['types.d.ts', 'index.d.ts']) {
    const [from, to] = [join(folder, generated, name), join(root, generated, name)];
    // A running `npm run dev` watches these.
    if (!existsSync(to) || readFileSync(to, 'utf8') !== readFileSync(from, 'utf8')) copyFileSync(from, to);
  }
  return made;
}
