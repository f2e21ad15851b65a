import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listFiles } from '../../model/list-files';
import { typeContent } from './type-content';

let buildDir: string;
/** What each Contentlayer was given. */
let given: string[][];
beforeEach(() => {
  buildDir = mkdtempSync(join(tmpdir(), 'type-content-'));
  given = [];
  write('topics.json', '[]');
  write('mirrors.json', '[]');
});
afterEach(() => rmSync(buildDir, { recursive: true }));

function write(path: string, text: string, folder = join(buildDir, '.generated/content')): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** In the place of Contentlayer: a document says what is in its file. */
const programs = {
  get buildDir() {
    return buildDir;
  },
  node: async (_script: string, folder = '') => {
    const content = join(folder, 'content');
    const files = listFiles(content);
    given.push(files.filter((file) => file.startsWith('posts/')));
    const document = (file: string) => ({ _id: file, says: readFileSync(join(content, file), 'utf8') });
    const generated = join(folder, '.contentlayer/generated');
    write('Topics/_index.json', JSON.stringify(document('topics.json')), generated);
    const posts = files.filter((file) => file.startsWith('posts/')).map(document);
    write('Post/_index.json', JSON.stringify(posts), generated);
  },
};

const documents = (type: string) =>
  JSON.parse(readFileSync(join(buildDir, `.contentlayer/generated/${type}/_index.json`), 'utf8'));

it('has what changed typed, and gives what typing everything would', async () => {
  for (const name of ['a', 'b', 'c']) write(`posts/${name}.mdx`, name);
  await typeContent(programs, 'code', false);
  write('posts/b.mdx', 'B');
  write('posts/d.mdx', 'd');
  write('topics.json', '["new"]');
  rmSync(join(buildDir, '.generated/content/posts/c.mdx'));
  await typeContent(programs, 'code', true);
  expect(given).toEqual([
    ['posts/a.mdx', 'posts/b.mdx', 'posts/c.mdx'],
    ['posts/b.mdx', 'posts/d.mdx'],
  ]);
  const again = [documents('Post'), documents('Topics')];
  expect(again).toEqual([
    ['a', 'B', 'd'].map((says) => ({ _id: `posts/${says.toLowerCase()}.mdx`, says })),
    { _id: 'topics.json', says: '["new"]' },
  ]);
  await typeContent(programs, 'code', false);
  expect([documents('Post'), documents('Topics')]).toEqual(again);
});

it('has everything typed again for other code, and nothing where nothing changed', async () => {
  write('posts/a.mdx', 'a');
  await typeContent(programs, 'code', false);
  await typeContent(programs, 'other', true);
  await typeContent(programs, 'other', true);
  expect(given).toEqual([['posts/a.mdx'], ['posts/a.mdx']]);
  expect(documents('Post')).toHaveLength(1);
});

it('gives many files to several at once, each to one', async () => {
  const names = Array.from({ length: 1_200 }, (_, at) => `posts/${String(at).padStart(4, '0')}.mdx`);
  for (const name of names) write(name, name);
  await typeContent(programs, 'code', false);
  expect(given.flat().sort()).toEqual(names);
  expect(documents('Post').map(({ _id }: { _id: string }) => _id)).toEqual(names);
});
