import { expect, it } from 'vitest';
import { slugPattern } from '../../model/slugs';
import { proposedSlug } from './proposed-slug';

it('proposes the day and the words of a title, in plain letters', () => {
  expect(proposedSlug('posts', 'Protest in Köln, with “Señor” O’Brien', '2026-11-29')).toBe(
    '2026-11-29-protest-in-koln-with-senor-o-brien',
  );
  expect(proposedSlug('people', 'Liu Xiaobo', '2026-11-29')).toBe('liu-xiaobo');
});

it('cuts a long title at the end of a word', () => {
  const slug = proposedSlug('posts', 'A word and '.repeat(20), '2026-11-29') ?? '';
  expect(slug).toMatch(slugPattern);
  expect(slug).toMatch(/-(a|word|and)$/);
  expect(slug.length).toBeLessThanOrEqual(71);
});

it('never guesses how Chinese characters are read', () => {
  expect(proposedSlug('posts', '释放所有政治犯', '2026-11-29')).toBeUndefined();
  expect(proposedSlug('posts', '2015年9月', '2026-11-29')).toBeUndefined();
  expect(proposedSlug('posts', '“709”大抓捕 Ten Years On', '2026-11-29')).toBe('2026-11-29-709-ten-years-on');
});
