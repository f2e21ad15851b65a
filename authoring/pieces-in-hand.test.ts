import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { readContent, type Content } from './content';
import { contentOf, knownOf } from './known';
import { passContent, passingOf, passText } from './make/passed';
import { checkPieces, type PieceInHand } from './pieces-in-hand';

/* What an editor's desk asks: one text, as it is under somebody's hands, among all others. */

const dir = resolve('content');
const path = 'posts/2015-09-08-protest-forced-eviction';
let content: Content;
beforeAll(async () => {
  content = await readContent(dir);
});

const piece = (sources: PieceInHand['sources'], also: Partial<PieceInHand> = {}): PieceInHand[] => [
  { kind: 'posts', slug: '2015-09-08-protest-forced-eviction', draft: false, sources, ...also },
];
const written = (locale: 'en' | 'zh') => readFileSync(join(dir, path, `${locale}.mdx`), 'utf8');

it('says of a text in hand what is wrong with it, at its line, and nothing of the others', () => {
  const en = `${written('en')}\nA word about {process.env.HOME}, and a link to [nowhere](/en/posts/nowhere).\n`;
  const { diagnostics } = checkPieces(content, piece({ en, zh: written('zh') }));
  const line = en.split('\n').length - 1;
  expect(diagnostics.map(({ file, line, reason }) => [file, line, reason])).toEqual([
    [`${path}/en.mdx`, line, 'expression'],
    [`${path}/en.mdx`, line, 'no-such-address'],
  ]);
});

it('makes of it what readers would get, without a build', async () => {
  const en = written('en').replace(/\n---\n\n/, '\n---\n\nA new first paragraph, 3~5 lines long.\n\n');
  const changed = checkPieces(content, piece({ en, zh: written('zh') }));
  expect(changed.diagnostics).toEqual([]);
  const text = changed.texts.find(({ file }) => file === `${path}/en.mdx`)!;
  const [made] = await passText(text, await passingOf(changed));
  const { html, summary } = made!.fields;
  expect(html).toMatch(/^<p>A new first paragraph, 3~5 lines long\.<\/p>/);
  expect(summary).toBe('A new first paragraph, 3~5 lines long.');
});

it('asks a translation for its original', () => {
  const { diagnostics } = checkPieces(content, piece({ zh: written('zh') }, { slug: '2015-09-08-other' }));
  expect(diagnostics.map(({ reason }) => reason)).toEqual(['no-original']);
});

it('takes a draft of what is published for the text that readers will get, and its neighbours as they are', () => {
  const zh = written('zh').replace('。', '！');
  const { diagnostics, texts } = checkPieces(content, piece({ zh }, { draft: true }));
  expect(diagnostics).toEqual([]);
  const own = texts.filter(({ folder }) => folder.slug === '2015-09-08-protest-forced-eviction');
  expect(own.map(({ file }) => file)).toEqual([`${path}/en.mdx`, `drafts/${path}/zh.mdx`]);
});

it('refuses a name of a folder that could be no address', () => {
  const { diagnostics } = checkPieces(content, piece({ en: written('en') }, { slug: '../../etc' }));
  expect(diagnostics.map(({ reason }) => reason)).toContain('bad-slug');
});

it('shows a picture that is only in hand', async () => {
  const files = { avif: [], webp: [], jpeg: ['640-0123456789.jpg'] };
  const pictures = { 'crowd.jpg': { width: 640, height: 480, widths: [640], files, draft: true } };
  const en = `${written('en')}\n![A crowd](crowd.jpg)\n`;
  const changed = checkPieces(contentOf(knownOf(content)), piece({ en }, { draft: true, pictures }));
  expect(changed.diagnostics).toEqual([]);
  const { texts } = await passContent(changed);
  expect(texts.map((text) => text.path)).toEqual([`drafts/${path}/en.mdx`]);
  expect(texts[0]?.fields.html).toContain('src="/preview/pictures/640-0123456789.jpg"');
  expect(texts[0]?.fields.html).not.toContain('<source');
});

it('answers within a tenth of a second', async () => {
  const en = written('en');
  checkPieces(content, piece({ en, zh: written('zh') }));
  const start = process.cpuUsage();
  const changed = checkPieces(content, piece({ en, zh: written('zh') }));
  const text = changed.texts.find(({ file }) => file === `${path}/en.mdx`)!;
  await passText(text, await passingOf(changed));
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(100);
});
