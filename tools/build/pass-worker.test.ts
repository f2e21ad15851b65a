import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readContent } from '../../authoring/content';
import { knownOf } from '../../authoring/known';
import { bundleProgram } from './bundle-program.mjs';
import { database } from '../../lib/database/database';
import { destroyDraft, saveDraft } from '../../lib/desk/draft-store';
import { savePicture } from '../../lib/desk/draft-pictures';
import { passDrafts, passPiece, PassTimeoutError } from '../../lib/desk/pass';

const piece = { kind: 'posts', slug: '2026-11-29-canary' } as const;
const other = { kind: 'posts', slug: '2026-11-28-other' } as const;
const zh = { ...piece, locale: 'zh' } as const;
const written = (text: string, title = '一') =>
  `---\ntitle: ${title}\nkind: report\ndate: 2026-11-29\n---\n\n${text}\n`;

let folder: string;

beforeAll(async () => {
  mkdirSync('.generated', { recursive: true });
  // Below the project: the program finds what it does not bundle where the site is installed.
  folder = mkdtempSync(resolve('.generated/pass-test-'));
  Object.assign(process.env, { DATA_DIR: join(folder, 'data'), BUILD_DIR: relative('.', folder) });
  mkdirSync(join(folder, '.generated'));
  const known = knownOf(await readContent(resolve('content')));
  writeFileSync(join(folder, '.generated/known.json'), JSON.stringify(known));
  await bundleProgram('lib/desk/pass-worker.ts', {
    root: resolve('.'),
    buildDir: folder,
    external: ['sharp'],
    format: 'esm',
  });
}, 30_000);

afterAll(async () => {
  await (await database()).destroy();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  await destroyDraft(piece);
  await destroyDraft(other);
});

it('what an editor has just saved is what the desk shows', async () => {
  expect((await passDrafts()).texts).toEqual([]);
  await saveDraft(zh, { text: written('第一段。'), expected: null, by: 'anna' });
  const { texts, titles, diagnostics } = await passDrafts();
  expect(diagnostics).toEqual([]);
  expect(titles).toEqual({ 'drafts/posts/2026-11-29-canary/zh.mdx': '一' });
  expect(texts.map(({ path, fields }) => [path, fields.html])).toEqual([
    ['drafts/posts/2026-11-29-canary/zh.mdx', '<p>第一段。</p>'],
    // As readers of Traditional characters will get it.
    ['drafts/posts/2026-11-29-canary/zh-hant.mdx', '<p>第一段。</p>'],
  ]);
  await saveDraft(zh, { text: written('第二版。'), expected: 1, by: 'anna' });
  expect((await passDrafts()).texts[0]?.fields.html).toBe('<p>第二版。</p>');
});

it('a text in hand is checked at its line among what is published and what others are writing', async () => {
  await saveDraft(
    { ...other, locale: 'zh' },
    {
      text: written('另一篇。').replace('2026-11-29', '2026-11-28'),
      expected: null,
      by: 'bo',
    },
  );
  const source = written('[a](/zh/posts/2026-11-28-other) [b](/zh/posts/nowhere)\n\n{1 + 1}');
  const { diagnostics, texts, titles } = await passPiece({ ...piece, draft: true, sources: { zh: source } });
  expect(texts).toEqual([]);
  expect(diagnostics.map(({ line, reason }) => [line, reason])).toEqual([
    [7, 'no-such-address'],
    [9, 'expression'],
  ]);
  expect(Object.keys(titles)).toEqual(['drafts/posts/2026-11-29-canary/zh.mdx']);
});

it('the same text is checked more strictly as what readers would get', async () => {
  const sources = { zh: written('见[草稿](/zh/posts/2026-11-28-other)。') };
  await saveDraft(
    { ...other, locale: 'zh' },
    {
      text: written('另一篇。').replace('2026-11-29', '2026-11-28'),
      expected: null,
      by: 'bo',
    },
  );
  expect((await passPiece({ ...piece, draft: true, sources })).diagnostics).toEqual([]);
  const { diagnostics } = await passPiece({ ...piece, draft: false, sources });
  expect(diagnostics.map(({ reason }) => reason)).toEqual(['link-to-draft']);
});

it('a picture that an editor has put there is shown', async () => {
  const bytes = Buffer.from('jpeg');
  await savePicture(piece, { file: 'crowd.jpg', bytes, width: 640, height: 480, alt: {}, by: 'anna' });
  const { diagnostics, texts } = await passPiece({
    ...piece,
    draft: true,
    sources: { zh: written('![人群](crowd.jpg)') },
  });
  expect(diagnostics).toEqual([]);
  expect(texts[0]?.fields.html).toMatch(/src="\/preview\/pictures\/640-[0-9a-f]{10}\.jpg"/);
});

it('three thousand characters take less than half a second, and the process goes on meanwhile', async () => {
  const text = Array.from(
    { length: 60 },
    (_, i) => `第${i}段，${'公民自由联盟在华盛顿抗议。'.repeat(4)}`,
  ).join('\n\n');
  expect(text.length).toBeGreaterThan(3_000);
  await passPiece({ ...piece, draft: true, sources: { zh: written(text) } });
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const times: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const start = performance.now();
    await passPiece({ ...piece, draft: true, sources: { zh: written(`${text}${i}`) } });
    times.push(performance.now() - start);
  }
  clearInterval(beat);
  expect(times.sort((a, b) => a - b)[2]).toBeLessThan(500);
  expect(longest).toBeLessThan(200);
});

it('a text that would take the parser for ever ends after some seconds, and the next one is read', async () => {
  const text = written(`${'[a'.repeat(60_000)}`);
  const start = performance.now();
  const outcome = await passPiece({ ...piece, draft: true, sources: { zh: text } }).catch(
    (error: unknown) => error,
  );
  expect(performance.now() - start).toBeLessThan(9_000);
  if (!(outcome instanceof PassTimeoutError)) expect(outcome).toHaveProperty('diagnostics');
  const { texts } = await passPiece({ ...piece, draft: true, sources: { zh: written('好。') } });
  expect(texts[0]?.fields.html).toBe('<p>好。</p>');
}, 20_000);
