import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { database } from '../database/database';
import { describePicture, findPicture, findShownPicture, listPictures, savePicture } from './draft-pictures';
import { destroyDraft, saveDraft } from './draft-store';
import { makeShare } from './share';

/* What the files of the database give to whoever takes them. */

const zh = { kind: 'posts', slug: '2026-11-29-canary', locale: 'zh' } as const;
let dataDir: string;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stolen-'));
  process.env.DATA_DIR = dataDir;
});

afterAll(async () => {
  await (await database()).destroy();
  rmSync(dataDir, { recursive: true });
});

it('what is destroyed is in no file any more, and nothing was ever there in plain', async () => {
  const words = 'the canary sings 金丝雀';
  await saveDraft(zh, { text: words, expected: null, by: 'anna' });
  const bytes = Buffer.from('canary bytes of a picture');
  await savePicture(zh, { file: 'photo.jpg', bytes, width: 640, height: 480, alt: {}, by: 'anna' });
  await describePicture(zh, 'photo.jpg', { zh: 'canary sings of a picture' });
  expect(await findPicture(zh, 'photo.jpg')).toEqual(bytes);
  const [picture] = await listPictures(zh);
  expect(picture).toMatchObject({ file: 'photo.jpg', width: 640, alt: { zh: 'canary sings of a picture' } });
  expect(picture?.shownAs).toMatch(/^640-[0-9a-f]{10}\.jpg$/);
  expect(await findShownPicture(picture!.shownAs)).toMatchObject({ file: 'photo.jpg', bytes });
  const everything = () =>
    Buffer.concat(readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name))));
  expect(everything().includes('canary sings')).toBe(false);
  expect(everything().includes('canary bytes')).toBe(false);
  expect(everything().includes(zh.slug)).toBe(true);
  await destroyDraft(zh);
  expect(everything().includes(zh.slug)).toBe(false);
  // That numbers go on says no more than that something was destroyed.
  const kept = await (await database()).selectFrom('last_numbers').selectAll().execute();
  expect(kept).toEqual([{ text: expect.stringMatching(/^[0-9a-f]{10}$/), last: 1 }]);
  expect(await findPicture(zh, 'photo.jpg')).toBeUndefined();
});

it('nobody else on the machine can read what is stored', () => {
  for (const name of readdirSync(dataDir)) expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0);
});

it('a stolen database gives neither a link nor the name of its reader', async () => {
  const { token } = await makeShare(zh, { reader: '律师王', days: 3, by: 'anna' });
  const stored = ['desk.sqlite', 'desk.sqlite-wal'].map((file) => readFileSync(join(dataDir, file)));
  for (const bytes of stored)
    for (const secret of [token, '律师王']) expect(bytes.includes(Buffer.from(secret))).toBe(false);
});
