import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { database } from '../database/database';
import {
  destroyDraft,
  destroyPublished,
  findDraft,
  listDrafts,
  listRevisions,
  markForReview,
  moveBase,
  saveDraft,
  settleDraft,
} from './draft-store';
import { listOpen, noteOpen } from './open-texts';
import { NoRoomError, ROOM } from './draft-rows';

const zh = { kind: 'posts', slug: '2026-11-29-canary', locale: 'zh' } as const;
const en = { ...zh, locale: 'en' } as const;

let dataDir: string;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'drafts-'));
  process.env.DATA_DIR = dataDir;
});

afterAll(async () => {
  await (await database()).destroy();
  rmSync(dataDir, { recursive: true });
});

beforeEach(async () => {
  await destroyDraft(zh);
  await (await database()).deleteFrom('last_numbers').execute();
});

async function save(text: string, expected: number | null, by = 'anna') {
  const result = await saveDraft(zh, { text, expected, by });
  if (!('saved' in result)) throw new Error('not saved');
  return result.saved;
}

it('an editor gets back the bytes that were saved, and every earlier revision', async () => {
  const first = '---\r\ntitle: 一\r\n---\r\n\r\n\n正文\u2028。\n';
  expect(await save(first, null)).toMatchObject({ number: 1, by: 'anna', text: first, beside: false });
  expect(await save('two', 1)).toMatchObject({ number: 2 });
  expect(await findDraft(zh)).toMatchObject({ number: 2, text: 'two' });
  expect(await findDraft(zh, 1)).toMatchObject({ text: first });
  expect((await listRevisions(zh)).map(({ number }) => number)).toEqual([2, 1]);
  expect(await findDraft(en)).toBeUndefined();
});

it('whoever saves late is told, and their words are kept beside', async () => {
  await save('one', null);
  await save('two by anna', 1);
  const late = await saveDraft(zh, { text: 'two by bo', expected: 1, by: 'bo' });
  expect(late).toMatchObject({
    conflict: {
      current: { text: 'two by anna', number: 2 },
      kept: { text: 'two by bo', number: 3, by: 'bo' },
    },
  });
  expect(await listDrafts()).toMatchObject([{ number: 2, beside: [3] }]);
  expect(await findDraft(zh)).toMatchObject({ text: 'two by anna' });
  const settled = await settleDraft(zh, [3], { text: 'both', expected: 2, by: 'bo' });
  expect(settled).toMatchObject({ saved: { number: 4 } });
  expect(await listDrafts()).toMatchObject([{ number: 4, beside: [] }]);
  expect((await listRevisions(zh)).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
});

it('of two who begin the same text at once, both are kept', async () => {
  const [a, b] = await Promise.all(
    ['anna', 'bo'].map((by) => saveDraft(zh, { text: by, expected: null, by })),
  );
  expect([a, b].filter((each) => 'saved' in each!)).toHaveLength(1);
  expect((await listRevisions(zh)).map(({ by }) => by).sort()).toEqual(['anna', 'bo']);
});

it('of fifty saves at once on the same revision one counts and none is lost', async () => {
  await save('base', null);
  await Promise.all(
    Array.from({ length: 50 }, (_, i) => saveDraft(zh, { text: `text ${i}`, expected: 1, by: 'anna' })),
  );
  const [draft] = await listDrafts();
  expect(draft?.beside).toHaveLength(49);
  const all = await Promise.all((await listRevisions(zh)).map(({ number }) => findDraft(zh, number)));
  expect(new Set(all.map((each) => each?.text)).size).toBe(51);
});

it('words saved on a draft that was destroyed meanwhile begin it again', async () => {
  await save('one', null);
  await destroyPublished(zh, 1);
  expect(await save('still here', 1)).toMatchObject({ number: 1, text: 'still here' });
});

it('a page left open on a draft that was destroyed never saves over a newer one of its name', async () => {
  await save('one', null);
  await save('two', 1);
  await saveDraft(en, { text: 'of the other language', expected: null, by: 'anna' });
  await destroyDraft(zh);
  expect(await save('of a new draft', null, 'bo')).toMatchObject({ number: 3 });
  const late = await saveDraft(zh, { text: 'three', expected: 2, by: 'anna' });
  expect(late).toMatchObject({ conflict: { current: { text: 'of a new draft', number: 3 } } });
  // The same once more, of a draft that was begun after another was destroyed.
  await destroyDraft(zh);
  expect(await save('of a third', null)).toMatchObject({ number: 5 });
  expect(await saveDraft(en, { text: 'begun', expected: 1, by: 'anna' })).toMatchObject({
    saved: { number: 2 },
  });
});

it('a translation remembers what it was made from, and that stays', async () => {
  await save('original', null);
  const base = { locale: 'zh', revision: 1 } as const;
  await saveDraft(en, { text: 'translation', expected: null, by: 'anna', base });
  expect(await findDraft(en)).toMatchObject({ base });
  // Once the original is public, its revisions go, and the commit has its words.
  await moveBase(zh, base, { locale: 'zh', commit: 'c0ffee' });
  expect(await findDraft(en)).toMatchObject({ base: { locale: 'zh', commit: 'c0ffee' } });
});

it('a translation can be compared with what it follows after a newer state was published, and no longer than needed', async () => {
  await save('followed', null);
  await save('published', 1);
  await saveDraft(en, {
    text: 'translation',
    expected: null,
    by: 'anna',
    base: { locale: 'zh', revision: 1 },
  });
  await destroyPublished(zh, 2);
  expect(await findDraft(zh)).toBeUndefined();
  expect(await findDraft(zh, 1)).toMatchObject({ text: 'followed' });
  expect(await findDraft(zh, 2)).toBeUndefined();
  expect(await save('begun again', null)).toMatchObject({ number: 2 });
  await destroyPublished(zh, 2);
  await destroyPublished(en, 1);
  expect(await listRevisions(zh)).toEqual([]);
});

it('an editor asks for a look, and others see who has it open', async () => {
  await save('one', null);
  await markForReview(zh, 'anna', true);
  expect(await listDrafts()).toMatchObject([{ review: { by: 'anna' } }]);
  await markForReview(zh, 'bo', false);
  expect((await listDrafts())[0]).not.toHaveProperty('review');
  await noteOpen(zh, 'bo');
  await noteOpen(zh, 'bo');
  expect(await listOpen()).toMatchObject([{ ...zh, editor: 'bo' }]);
});

it('when there is no room it says so and changes nothing', async () => {
  await save('one', null);
  const db = await database();
  await db.updateTable('revisions').set({ size: ROOM }).execute();
  await expect(save('two', 1)).rejects.toThrow(NoRoomError);
  expect(await findDraft(zh)).toMatchObject({ text: 'one' });
});
