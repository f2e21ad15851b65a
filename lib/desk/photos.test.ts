import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { database } from '../database/database';
import type { Editor } from '../session';
import { findDraft, saveDraft } from './draft-store';
import { addPhoto, hideInPhoto } from './photos';

vi.mock('./clean-upload', () => ({
  cleanUpload: async (bytes: Uint8Array) => ({ bytes, width: 4, height: 3, extension: 'jpg' }),
}));

const piece = { kind: 'posts', slug: '2026-11-29-letter' } as const;
const anna = { name: 'anna' } as Editor;
const bert = { name: 'bert' } as Editor;
let dataDir = '';

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'photos-'));
  process.env.DATA_DIR = dataDir;
});
afterAll(async () => {
  await (await database()).destroy();
  rmSync(dataDir, { recursive: true });
});

function form(fields: Record<string, string>, picture?: string): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  if (picture) data.set('picture', new File([picture], 'gate.jpg', { type: 'image/jpeg' }));
  return data;
}

it('whoever has looked at a text looks again once another picture stands in it, and it is theirs who put it there', async () => {
  const zh = { ...piece, locale: 'zh' } as const;
  const en = { ...piece, locale: 'en' } as const;
  const text = '---\ntitle: a\n---\n\n![门](gate.jpg)\n';
  await saveDraft(zh, { text, expected: null, by: 'anna' });
  await saveDraft(en, { text: '---\ntitle: a\n---\n', expected: null, by: 'anna' });
  expect(await addPhoto(piece, anna, form({ 'alt-zh': '门' }, 'one'))).toEqual({
    done: 'kept',
    file: 'gate.jpg',
  });
  const looked = (await findDraft(zh))?.number;
  await addPhoto(piece, bert, form({ instead: 'gate.jpg' }, 'another'));
  expect(await findDraft(zh)).toMatchObject({ number: looked! + 1, by: 'bert', text });
  await hideInPhoto(piece, anna, 'gate.jpg', form({ areas: '10 10 20 20' }));
  expect(await findDraft(zh)).toMatchObject({ number: looked! + 2, by: 'anna', text });
  expect(await findDraft(en)).toMatchObject({ number: 1 });
});
