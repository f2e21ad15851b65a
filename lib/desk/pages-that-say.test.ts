import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pagesThatSay } from './pages-that-say';

let release = '';

function write(path: string, what: unknown): void {
  const file = join(release, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(what));
}

function documentOf(path: string, fields: object) {
  const [sourceFileDir, sourceFileName] = [dirname(path), path.split('/').at(-1)];
  return { title: '', html: '', text: '', topics: [], ...fields, _raw: { sourceFileDir, sourceFileName } };
}

/** The pieces that a page shows something of, in each language. */
function addresses(all: Record<string, string[]>) {
  const entries = Object.entries(all).flatMap(([path, pieces]) =>
    ['en', 'zh', 'zh-hant'].map((code) => [
      `/${code}${path}`,
      {
        questions: [...pieces.map((piece) => JSON.stringify([piece])), '["neighbours",{"piece":"posts/a"}]'],
      },
    ]),
  );
  return { addresses: Object.fromEntries(entries) };
}

beforeAll(() => {
  release = mkdtempSync(join(tmpdir(), 'said-'));
  process.env.RELEASE_DIR = release;
  write('.contentlayer/generated/Post/_index.json', [
    documentOf('posts/a/zh.mdx', { text: '这里有张三。', html: '<p>这里有张<em>三</em>。</p>' }),
    documentOf('posts/a/zh-hant.mdx', { text: '這裡有張三。' }),
    documentOf('posts/a/en.mdx', { text: 'Somebody was here.' }),
    documentOf('posts/b/en.mdx', {
      title: 'On Quillan Ostravec',
      html: '<img alt="Quillan Ostravec in 2015">',
    }),
    documentOf('posts/c/en.mdx', {
      text: 'Nothing.',
      html: '<img alt="O&#x27;Zorbek Tan"><h2 id="the-arrest-of-li-wanjun">An arrest</h2>',
      topics: ['ostra'],
    }),
  ]);
  write('.contentlayer/generated/Page/_index.json', [
    documentOf('pages/about/en.mdx', { text: 'Quillan, then Ostravec; QUILLAN OSTRA-VEC.' }),
  ]);
  write('.contentlayer/generated/Person/_index.json', [
    documentOf('people/somebody/zh.mdx', { text: '无人。' }),
  ]);
  write('.contentlayer/generated/Topics/_index.json', {
    topics: [{ id: 'ostra', name: { en: 'The case of Lin Da-wei' } }],
  });
  write(
    '.generated/made-of.json',
    addresses({
      '/posts': ['posts/a', 'posts/b', 'posts/c'],
      '/posts/a': ['posts/a'],
      '/posts/b': ['posts/b', 'posts/a'],
      '/posts/c': ['posts/c'],
      '/about': ['pages/about'],
      '/people/somebody': ['people/somebody', 'posts/b'],
    }),
  );
});

afterAll(() => rmSync(release, { recursive: true }));

const inAll = (path: string) => ['en', 'zh', 'zh-hant'].map((code) => `/${code}${path}`);

it('a name is found in the words of a page, cut by markup, in either script, and in no other language', () => {
  expect(pagesThatSay(['张三'])).toEqual(['/zh/posts/a', '/zh-hant/posts/a']);
});

it('a name is found in what a page shows of another piece, where there is no translation too, and on no list', () => {
  expect(pagesThatSay(['Quillan Ostravec'])).toEqual([
    ...inAll('/posts/b'),
    ...inAll('/about'),
    ...inAll('/people/somebody'),
  ]);
});

it('a name is found in what describes a picture, in the id of a heading, and in the topic of a post', () => {
  for (const name of ['O’Zorbek Tan', 'Li Wanjun'])
    expect(pagesThatSay([name]), name).toEqual(inAll('/posts/c'));
  expect(pagesThatSay(['Lin Dawei', 'nobody'])).toEqual(inAll('/posts/c'));
});

it('before there is a release, and without a name, nothing is found', () => {
  expect(pagesThatSay([''])).toEqual([]);
  process.env.RELEASE_DIR = join(release, 'nothing');
  expect(pagesThatSay(['张三'])).toEqual([]);
});
