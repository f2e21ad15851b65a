import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { buildDir } from './site';

/*
 * A host that deploys single functions puts beside each the files that Next has listed for it. The real site is looked at
 * too: which files Next finds depends on where a build lies.
 */

/** 52 MB today: sharp, and libsql for both C libraries of Linux, are four fifths of it. Hosts take 250 MB. */
const MOST_BYTES = 70_000_000;

const editorsFiles = /Draft|draft-pictures|desk\.json|^(.*\/)?content\//;

test('on a host of functions only the preview’s are given drafts, and they are given all they need', () => {
  const all = functions();
  const previews = all.filter(({ file }) => file.startsWith('app/preview/'));
  expect(all.length).toBeGreaterThan(previews.length);
  for (const { file, given } of all.filter((each) => !previews.includes(each)))
    expect(
      given.filter((path) => editorsFiles.test(path)),
      file,
    ).toEqual([]);

  const types = ['Post', 'Page', 'Person', 'DraftPost', 'DraftPage', 'DraftPerson', 'Topics'];
  expect(previews.map(({ file }) => file)).toContain('app/preview/[[...path]]/route.js.nft.json');
  for (const { file, given } of previews)
    expect(given, file).toEqual(
      expect.arrayContaining(
        [...types.map((type) => `.contentlayer/generated/${type}/_index.json`), '.generated/desk.json'].map(
          (path) => join(buildDir, path),
        ),
      ),
    );
});

test('no function is given anything of the project but what this build has made for it, and each is small', () => {
  const made = ['.contentlayer/', '.generated/', '.next/'].map((folder) => join(buildDir, folder));
  for (const { file, given, size } of functions()) {
    if (file.startsWith('app/')) expect(given, file).toContain(join(buildDir, '.generated/style-desk.css'));
    // A path that Next may follow anywhere brings the whole project, with content and other builds (lib/desk/publisher.ts).
    expect(
      given.filter((path) => !made.some((folder) => path.startsWith(folder))),
      file,
    ).toEqual([]);
    expect(size, file).toBeLessThan(MOST_BYTES);
  }
});

test('no function holds the Markdown grammar: only the thread that reads texts does', () => {
  // The name of a token of it, which no minifier changes.
  const hasGrammar = (file: string) => readFileSync(file, 'utf8').includes('codeFencedFence');
  expect(hasGrammar(join(buildDir, '.generated/pass-worker.mjs'))).toBe(true);
  const chunks = new Set(
    functions().flatMap(({ given }) => given.filter((path) => /chunks\/.*\.js$/.test(path))),
  );
  expect(chunks.size).toBeGreaterThan(20);
  expect([...chunks].filter(hasGrammar)).toEqual([]);
});

/** What lies beside each function of the project's own, and the size of that with the packages, in bytes. */
function functions(): { file: string; given: string[]; size: number }[] {
  const server = resolve(buildDir, '.next/server');
  return readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.nft.json'))
    .map((file) => {
      const trace = join(server, file);
      const { files } = JSON.parse(readFileSync(trace, 'utf8')) as { files: string[] };
      const paths = files.map((path) => relative('.', resolve(dirname(trace), path)));
      return {
        file,
        given: paths.filter((path) => !path.startsWith('node_modules/')),
        size: paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0),
      };
    });
}
