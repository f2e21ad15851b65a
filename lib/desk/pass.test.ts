import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { closeDatabase } from '../database/database';
import { destroyDraft, saveDraft } from './draft-store';
import { limits, passDrafts, passPiece, takeApartAll, PassTimeoutError } from './pass';

/* With a thread that takes for ever over a text that says so, and gives back the others as they are. */

const thread = `
import { appendFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
parentPort.postMessage({ begun: true });
parentPort.on('message', (job) => {
  const texts = job.takeApart ?? [...job.others, ...job.inHand].flatMap(({ sources }) => Object.values(sources));
  const isSlow = texts.some((text) => text.includes('slow'));
  if (isSlow) appendFileSync(new URL('waits', import.meta.url), '.');
  while (isSlow) {}
  const of = ({ slug }) => slug;
  if (job.takeApart) parentPort.postMessage({ result: texts });
  else parentPort.postMessage({ result: { diagnostics: [], titles: {}, texts: job.inHand.map(of), others: job.others.map(of) } });
});
`;

let top: string;

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'pass-'));
  mkdirSync(join(top, '.generated'));
  writeFileSync(join(top, '.generated/pass-worker.mjs'), thread);
  const { cwd } = process;
  process.cwd = () => top;
  Object.assign(process.env, { DATA_DIR: join(top, 'data'), BUILD_DIR: '.' });
  Object.assign(limits, { one: 1_500, more: 20 });
  afterAll(async () => {
    process.cwd = cwd;
    await closeDatabase();
    rmSync(top, { recursive: true });
  });
});

const slugs = ['one', 'two', 'three'];
const nameOf = (slug: string) => ({ kind: 'posts', slug, locale: 'en' }) as const;
const save = (slug: string, text: string, expected: number | null = null) =>
  saveDraft(nameOf(slug), { text, expected, by: 'anna' });
const tooSlow = (slug: string) =>
  expect.objectContaining({ file: `drafts/posts/${slug}/en.mdx`, reason: 'too-slow' });

beforeEach(async () => {
  for (const slug of slugs) {
    await destroyDraft(nameOf(slug));
    await save(slug, slug === 'two' ? 'a slow one' : 'a quick one');
  }
});

it('a draft that takes too long is said to, and the desk goes on for all others', async () => {
  const passed = await passDrafts();
  expect(passed.texts).toEqual(['one', 'three']);
  expect(passed.diagnostics).toEqual([tooSlow('two')]);
  // Nobody waits for it again.
  const waits = () => readFileSync(join(top, '.generated/waits'), 'utf8').length;
  const before = waits();
  await save('one', 'another quick one', 1);
  expect((await passDrafts()).diagnostics).toEqual([tooSlow('two')]);
  expect(waits()).toBe(before);
  await save('two', 'a quick one now', 1);
  expect(await passDrafts()).toMatchObject({ texts: ['one', 'three', 'two'], diagnostics: [] });
});

it('whoever writes another piece is checked all the same', async () => {
  const piece = { kind: 'posts', slug: 'one', draft: true, sources: { en: 'words' } } as const;
  expect(await passPiece(piece)).toMatchObject({ texts: ['one'], others: ['three'], diagnostics: [] });
});

it('whoever writes the piece is told what is wrong with it', async () => {
  const piece = { kind: 'posts', slug: 'one', draft: true, sources: { en: 'slow words' } } as const;
  expect(await passPiece(piece)).toMatchObject({ texts: [], diagnostics: [tooSlow('one')] });
  await expect(takeApartAll(['quick', 'slow'])).rejects.toThrow(PassTimeoutError);
  expect(await takeApartAll(['quick'])).toEqual(['quick']);
});
