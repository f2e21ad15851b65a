import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { database } from '../database/database';
import { destroyDraft, destroyPublished, findDraft, saveDraft } from './draft-store';
import { savePicture, listPictures } from './draft-pictures';
import {
  endShare,
  findSharedPicture,
  isShareId,
  listShares,
  makeShare,
  newShareId,
  openShare,
} from './share';

vi.mock('./pass', () => ({
  passPiece: async ({
    kind,
    slug,
    sources,
  }: {
    kind: string;
    slug: string;
    sources: Record<string, string>;
  }) => ({
    diagnostics: [],
    titles: {},
    texts: Object.keys(sources).map((code) => ({
      path: `drafts/${kind}/${slug}/${code}.mdx`,
      fields: { title: code, html: `<p>${sources[code]}</p>`, rich: false },
    })),
  }),
}));

const piece = { kind: 'posts', slug: '2026-11-29-letter' } as const;
const other = { kind: 'posts', slug: '2026-11-29-other' } as const;
const ask = { reader: '律师王', days: 3, by: 'anna' };
let dataDir = '';

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'share-'));
  process.env.DATA_DIR = dataDir;
});
afterAll(async () => {
  await (await database()).destroy();
  rmSync(dataDir, { recursive: true });
});
beforeEach(async () => {
  for (const each of [piece, other]) {
    await destroyDraft(each);
    await saveDraft({ ...each, locale: 'zh' }, { text: `words of ${each.slug}`, expected: null, by: 'anna' });
  }
  await (await database()).deleteFrom('shares').execute();
});

it('whoever has a link reads that one piece, and its pictures', async () => {
  const about = { width: 1, height: 1, alt: {}, by: 'anna' };
  await savePicture(piece, { file: 'a.jpg', bytes: Buffer.from('ours'), ...about });
  await savePicture(other, { file: 'a.jpg', bytes: Buffer.from('theirs'), ...about });
  const { token } = await makeShare(piece, ask);
  expect((await openShare(token))?.texts).toMatchObject([
    { locale: 'zh', html: '<p>words of 2026-11-29-letter</p>' },
  ]);
  const [[own], [foreign]] = await Promise.all([listPictures(piece), listPictures(other)]);
  expect(String(await findSharedPicture(token, own?.shownAs ?? ''))).toBe('ours');
  expect(await findSharedPicture(token, foreign?.shownAs ?? '')).toBeUndefined();
  expect(await listShares(piece)).toMatchObject([{ reader: '律师王', opened: 1, by: 'anna' }]);
});

it('a link ends by itself, when it is taken back, and with its draft', async () => {
  const { token, id } = await makeShare(piece, ask);
  vi.useFakeTimers({ now: Date.now() + 3 * 24 * 60 * 60 * 1000, toFake: ['Date'] });
  expect(await openShare(token)).toBeUndefined();
  vi.useRealTimers();
  expect(await openShare(token)).toBeDefined();
  await endShare(other, id, 'bert');
  expect(await openShare(token)).toBeDefined();
  await endShare(piece, id, 'bert');
  expect(await openShare(token)).toBeUndefined();
});

it('a link opens nothing that is begun under the same name after its draft was destroyed, or published as a whole', async () => {
  const en = { ...piece, locale: 'en' } as const;
  const zh = { ...piece, locale: 'zh' } as const;
  const begin = (name: typeof en | typeof zh) => saveDraft(name, { text: 'new', expected: null, by: 'bert' });
  const publish = async (name: typeof en | typeof zh) =>
    destroyPublished(name, (await findDraft(name))?.number ?? 0);
  const first = await makeShare(piece, ask);
  await destroyDraft(piece);
  await begin(zh);
  expect(await openShare(first.token)).toBeUndefined();
  await begin(en);
  const second = await makeShare(piece, ask);
  await publish(zh);
  expect((await openShare(second.token))?.texts).toMatchObject([{ locale: 'en' }]);
  await publish(en);
  await begin(en);
  expect(await openShare(second.token)).toBeUndefined();
  expect(await listShares(piece)).toEqual([]);
});

it('a wrong link opens nothing, and no link lasts longer than fourteen days', async () => {
  await makeShare(piece, ask);
  expect(await openShare('A'.repeat(22))).toBeUndefined();
  await expect(makeShare(piece, { ...ask, days: 15 })).rejects.toThrow('fourteen');
});

it('a link is known by what its form was sent with, so that a page that is loaded again makes no second one', async () => {
  const id = newShareId();
  expect(await isShareId(id)).toBe(false);
  await makeShare(piece, { ...ask, id });
  expect(await isShareId(id)).toBe(true);
});
