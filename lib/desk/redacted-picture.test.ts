import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { database } from '../database/database';
import { listPictures, savePicture } from './draft-pictures';
import { findRedactedPicture } from './redacted-picture';
import { keepShown } from './shown-texts';

const piece = { kind: 'posts', slug: '2026-11-29-letter' } as const;
let dataDir = '';

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'redacted-'));
  process.env.DATA_DIR = dataDir;
});
afterAll(async () => {
  await (await database()).destroy();
  rmSync(dataDir, { recursive: true });
});

it('what words ask for that are only looked at is destroyed in their preview, too', async () => {
  const raw = Uint8Array.from({ length: 64 * 64 * 3 }, (_, at) => (at * 7919) % 256);
  const bytes = await sharp(raw, { raw: { width: 64, height: 64, channels: 3 } })
    .png()
    .toBuffer();
  const picture = { file: 'face.png', bytes, width: 64, height: 64, alt: {}, by: 'anna' };
  await savePicture(piece, picture);
  const [{ shownAs = '' } = {}] = await listPictures(piece);
  expect(await findRedactedPicture(shownAs)).toEqual(bytes);
  const text = '---\ntitle: a\nredact:\n  - picture: face.png\n    x: 0\n    y: 0\n    w: 1\n    h: 1\n---\n';
  await keepShown({ ...piece, locale: 'en' }, text, 'anna');
  expect(await findRedactedPicture(shownAs)).not.toEqual(bytes);
});
