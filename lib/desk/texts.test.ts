import { expect, test } from 'vitest';
import { pieceTitle } from './texts';

const piece = { kind: 'posts', slug: '2026-11-29-march' } as const;
const text = (locale: 'en' | 'zh', title: string) => ({
  name: { ...piece, locale },
  text: `---\n${title && `title: ${title}\n`}kind: report\n---\n\nWords.\n`,
});

test('a piece is called what it is called in the language asked for', () => {
  const both = [text('en', 'A march'), text('zh', '游行')];
  expect(pieceTitle(both, piece, 'zh')).toEqual({ title: '游行', lang: 'zh-Hans' });
  expect(pieceTitle(both, piece)).toEqual({ title: 'A march', lang: 'en' });
});

test('a translation without a title yet is known by that of its original, in its own script', () => {
  expect(pieceTitle([text('en', ''), text('zh', '游行')], piece, 'en')).toEqual({
    title: '游行',
    lang: 'zh-Hans',
  });
});

test('a piece without any title is known by its folder', () => {
  expect(pieceTitle([text('en', '')], piece, 'en')).toEqual({ title: piece.slug });
  expect(pieceTitle([], piece)).toEqual({ title: piece.slug });
});
