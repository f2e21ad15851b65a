import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, watch } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { bundleDesk } from '../build/bundle-scripts';
import { bundleProgram } from '../build/bundle-program.mjs';
import { generatedFile } from '../../lib/generated-files';
import { listFiles } from '../../model/list-files';
import { prepareContent } from '../build/prepare-content';
import { compileStylesheets } from '../build/release-steps';
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
const browsers = new Set<ServerResponse>();
const env = {
  BUILD_DIR: '.',
  CONTENT_DIR: contentDir,
  PWD: root,
  LIVE_RELOAD_URL: await listenForBrowsers(),
};
let searchMade = Promise.resolve(true);
let hashOfLast = '';

await Promise.all([compileStyles(), bundleDesk(root, root)]);
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
  reloadIfChanged();
  // Contentlayer ends at a text that it cannot read.
  if (contentlayer.exitCode !== null) contentlayer = start('contentlayer2', ['dev'], env);
});
watch(contentDir, { recursive: true }, contentChanged);
// Interface words stand in the modules of this process, so a new one reads them.
watch(
  join(root, 'messages'),
  soon(() => void run('tsx', ['tools/build/read-content.ts'], env).then(reload)),
);
for (const folder of ['app', 'components', 'lib', 'model', 'i18n'])
  watch(
    join(root, folder),
    { recursive: true },
    soon(() => void Promise.all([compileStyles(), bundleDesk(root, root)]).then(reload, console.error)),
  );
// Its parent, because a build beside this takes the folder itself away.
watch(join(root, '.contentlayer'), { recursive: true }, soon(reloadIfChanged, 20));
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

function compileStyles(): Promise<void> {
  mkdirSync(join(root, '.generated'), { recursive: true });
  return compileStylesheets(root, join(root, '.generated'));
}

/** Tells pages that are open of changes (components/live-reload.tsx), by Server-Sent Events. Gives the address of them. */
async function listenForBrowsers(): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Access-Control-Allow-Origin': '*' });
    response.flushHeaders();
    browsers.add(response.on('close', () => browsers.delete(response)));
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

function reload(): void {
  for (const browser of browsers) browser.write('data: reload\n\n');
}

/** What the desk says changes with the gate, and pictures on their own, even where Contentlayer has nothing new. */
function reloadIfChanged(): void {
  const hash = createHash('sha256');
  for (const file of listFiles(generated))
    if (file.endsWith('_index.json')) hash.update(file).update(readFileSync(join(generated, file)));
  const desk = generatedFile(root, 'desk.json');
  if (existsSync(desk)) hash.update(readFileSync(desk));
  const now = hash.digest('hex');
  if (now !== hashOfLast) reload();
  hashOfLast = now;
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
