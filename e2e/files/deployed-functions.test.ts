import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { buildDir } from './site';

/*
 * A host that deploys single functions puts beside each the files that Next has listed for it. The real site is looked at
 * too: which files Next finds depends on where a build lies.
 */

const editorsFiles = /Draft|draft-pictures|desk\.json|^(.*\/)?content\//;

test('on a host of functions only the preview’s are given drafts, and they are given all they need', () => {
  const server = resolve(buildDir, '.next/server');
  const functions = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.nft.json'))
    .map((file) => ({ file, given: listed(join(server, file)) }));
  const previews = functions.filter(({ file }) => file.startsWith('app/preview/'));
  expect(functions.length).toBeGreaterThan(previews.length);
  for (const { file, given } of functions.filter((each) => !previews.includes(each)))
    expect(
      given.filter((path) => editorsFiles.test(path)),
      file,
    ).toEqual([]);

  const types = ['Post', 'Page', 'Person', 'DraftPost', 'DraftPage', 'DraftPerson', 'Topics'];
  expect(previews.map(({ file }) => file)).toContain('app/preview/[locale]/[...path]/page.js.nft.json');
  for (const { file, given } of previews)
    expect(given, file).toEqual(
      expect.arrayContaining(
        [
          ...types.map((type) => `.contentlayer/generated/${type}/_index.json`),
          '.generated/desk.json',
          '.generated/style-desk.css',
        ].map((path) => join(buildDir, path)),
      ),
    );
});

function listed(trace: string): string[] {
  const { files } = JSON.parse(readFileSync(trace, 'utf8')) as { files: string[] };
  return files
    .filter((file) => !file.includes('node_modules/'))
    .map((file) => relative('.', resolve(dirname(trace), file)));
}
