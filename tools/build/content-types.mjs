import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runAside } from '../commands/run-programs.mjs';

/*
 * The types that Contentlayer derives from contentlayer.config.ts, without a build: it has no command for types alone, so
 * it reads a content folder that holds the tables and not one text, in a second or two.
 */

const folder = join(root, 'build/types');
const generated = '.contentlayer/generated';

/** Makes them where TypeScript looks for them, beside whatever a build has put there. */
export async function contentTypes() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // The tables lie at the top; texts lie in folders.
  cpSync(join(root, 'content'), join(folder, 'content'), {
    recursive: true,
    filter: (path) => path === join(root, 'content') || path.endsWith('.yml'),
  });
  const made = await runAside(
    process.execPath,
    ['tools/build/read-content.mjs', join(root, 'contentlayer.config.ts')],
    {
      // Contentlayer writes below PWD, whatever the working directory.
      PWD: folder,
      BUILD_DIR: folder,
      CONTENT_DIR: join(folder, 'content'),
    },
  );
  if (!made.ok) return made;
  mkdirSync(join(root, generated), { recursive: true });
  for (const name of ['types.d.ts', 'index.d.ts']) {
    const [from, to] = [join(folder, generated, name), join(root, generated, name)];
    // A running `npm run dev` watches these.
    if (!existsSync(to) || readFileSync(to, 'utf8') !== readFileSync(from, 'utf8')) copyFileSync(from, to);
  }
  return made;
}
