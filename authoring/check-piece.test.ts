import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { checkPiece, readContent, type Content } from './content';
import { passingOf, passText } from './make/passed';

/* What an editor's desk asks: one text, as it is under somebody's hands, among all others. */

const dir = resolve('content');
const path = 'posts/2015-09-08-protest-forced-eviction';
let content: Content;
beforeAll(async () => {
  content = await readContent(dir);
});

const folder = () => content.tree.folders.find((each) => each.path === path)!;
const written = (locale: 'en' | 'zh') => readFileSync(join(dir, path, `${locale}.mdx`), 'utf8');

it('says of a text in hand what is wrong with it, at its line, and nothing of the others', () => {
  const en = `${written('en')}\nA word about {process.env.HOME}, and a link to [nowhere](/en/posts/nowhere).\n`;
  const { diagnostics } = checkPiece(content, folder(), { en, zh: written('zh') });
  const line = en.split('\n').length - 1;
  expect(diagnostics.map(({ file, line, reason }) => [file, line, reason])).toEqual([
    [`${path}/en.mdx`, line, 'expression'],
    [`${path}/en.mdx`, line, 'no-such-address'],
  ]);
});

it('makes of it what readers would get, without a build', async () => {
  const en = written('en').replace(/\n---\n\n/, '\n---\n\nA new first paragraph, 3~5 lines long.\n\n');
  const changed = checkPiece(content, folder(), { en, zh: written('zh') });
  expect(changed.diagnostics).toEqual([]);
  const text = changed.texts.find(({ file }) => file === `${path}/en.mdx`)!;
  const { fields } = await passText(text, await passingOf(changed));
  expect(fields.html).toMatch(/^<p>A new first paragraph, 3~5 lines long\.<\/p>/);
  expect(fields.summary).toBe('A new first paragraph, 3~5 lines long.');
});

it('asks a translation for its original, and an original for nothing that it took away', () => {
  const { diagnostics } = checkPiece(content, folder(), { zh: written('zh') });
  expect(diagnostics.map(({ reason }) => reason)).toEqual(['no-original']);
});

it('answers within a tenth of a second', async () => {
  const en = written('en');
  checkPiece(content, folder(), { en, zh: written('zh') });
  const start = process.cpuUsage();
  const changed = checkPiece(content, folder(), { en, zh: written('zh') });
  const text = changed.texts.find(({ file }) => file === `${path}/en.mdx`)!;
  await passText(text, await passingOf(changed));
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(100);
});
