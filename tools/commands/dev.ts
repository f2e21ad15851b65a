import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleDesk } from '../build/bundle-scripts';
import { bundleProgram } from '../build/bundle-program.mjs';
import { generatedFile } from '../../lib/generated-files';
import { listFiles } from '../../model/list-files';
import { prepareContent } from '../build/prepare-content';
import { root, run, start } from './run-programs.mjs';

/*
 * `npm run dev`, for authors and programmers: the site at http://localhost:3000 (PORT), drawn anew when a text, a
 * message, a style or the code changes. A mistake is told here, and the last good state stays until it is mended.
 *
 * This process stays and checks each change itself: to start a program for each save took several seconds. What it is made
 * of (authoring/, model/) is seen anew when it is started anew.
 */

const contentDir = resolve(root, process.env.CONTENT_DIR ?? 'content');
const generated = join(root, '.contentlayer/generated');
const env = { BUILD_DIR: '.', CONTENT_DIR: contentDir, PWD: root };
let searchMade = Promise.resolve(true);

stampContent();
await bundleDesk(root, root);
await readContent();
mkdirSync(generated, { recursive: true });
let contentlayer = start('contentlayer2', ['dev'], env);
await contentIsThere();
await makeSearch();
await bundleProgram('authoring/photo-cleaner.ts', { root, buildDir: root, external: ['sharp'] });
await bundleProgram('lib/desk/pass-worker.ts', { root, buildDir: root, external: ['sharp'], format: 'esm' });
start('next', ['dev'], env).on('exit', (code) => process.exit(code ?? 0));

const contentChanged = soon(async () => {
  await readContent();
  // What the desk says changes with the gate, and pictures on their own, even where Contentlayer has nothing new to read.
  stampContent();
  // Contentlayer ends at a text that it cannot read.
  if (contentlayer.exitCode !== null) contentlayer = start('contentlayer2', ['dev'], env);
});
watch(contentDir, { recursive: true }, contentChanged);
// Interface words stand in the modules of this process, so a new one reads them.
watch(
  join(root, 'messages'),
  soon(() => void run('tsx', ['tools/build/read-content.ts'], env).then(stampContent)),
);
watch(
  join(root, 'components/desk'),
  soon(() => void bundleDesk(root, root)),
);
// Its parent, because a build beside this takes the folder itself away.
watch(join(root, '.contentlayer'), { recursive: true }, soon(stampContent, 20));
// Nobody waits for this: the page comes first.
watch(
  join(root, '.contentlayer'),
  { recursive: true },
  soon(() => void makeSearch(), 3_000),
);

/** Tells what is wrong with the content, and ends nothing. */
async function readContent(): Promise<void> {
  const start = performance.now();
  await prepareContent({ contentDir, buildDir: root }).catch((error: unknown) => console.error(error));
  console.log(`Checked in ${Math.round(performance.now() - start)} ms.`);
}

/**
 * Into public/search, where `next dev` finds it, one run after the other. A change of the program itself is seen after
 * the next one of the content.
 */
function makeSearch(): Promise<boolean> {
  searchMade = searchMade.then(() => run('tsx', ['tools/build/make-search.ts'], env));
  return searchMade;
}

/**
 * Pages read the content from disk, where Next does not see it change. They do import this module in development
 * (app/dev-style.ts), so a new stamp makes the browser ask for them anew.
 */
function stampContent(): void {
  const hash = createHash('sha256');
  for (const file of listFiles(generated))
    if (file.endsWith('_index.json')) hash.update(file).update(readFileSync(join(generated, file)));
  const desk = generatedFile(root, 'desk.json');
  if (existsSync(desk)) hash.update(readFileSync(desk));
  // It has to do something: Turbopack leaves out a module that only names a constant which nobody reads.
  const code = `globalThis.contentStamp = '${hash.digest('hex')}';\n`;
  const file = join(root, '.generated/content-stamp.js');
  if (existsSync(file) && readFileSync(file, 'utf8') === code) return;
  mkdirSync(join(root, '.generated'), { recursive: true });
  writeFileSync(file, code);
}

/** The first page would fail without content. An author may well begin with a mistake in a file, so this waits. */
async function contentIsThere(): Promise<void> {
  while (!existsSync(join(generated, 'Post/_index.json'))) await new Promise((done) => setTimeout(done, 100));
}

/** Calls once, shortly after the last of several calls: an editor program saves a file in several steps. */
function soon(work: () => void, after = 100): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, after);
  };
}
