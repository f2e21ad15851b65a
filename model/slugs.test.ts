import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paths } from './paths';
import { fileStem, isDeviceName, isReservedSlug, longestSlug, slugify, slugPattern } from './slugs';

describe('a slug made of words', () => {
  it.each([
    ['Página nueva', 'pagina-nueva'],
    ['Ünïcödé — Straße', 'unicode-strasse'],
    ['Þórður Łukasz Đorđe Ærø', 'thordur-lukasz-dorde-aero'],
    ['Ａ　ｌｅｔｔｅｒ №３', 'a-letter-no3'],
    ['İstanbul', 'istanbul'],
    ['--a__b..c--', 'a-b-c'],
    ['释放王小明', ''],
  ])('%s becomes “%s”', (words, slug) => expect(slugify(words)).toBe(slug));

  it('is cut between words, and never ends in a hyphen', () => {
    expect(slugify('one two three', 8)).toBe('one-two');
    expect(slugify('one two three', 7)).toBe('one-two');
    expect(slugify(`${'x'.repeat(59)} y`, 60)).toBe('x'.repeat(59));
    expect(slugify('x'.repeat(99), 60)).toBe('x'.repeat(60));
  });

  it('is one that the gate takes, whatever the words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 4, max: 90 }),
        (words, longest) => {
          const slug = slugify(words, longest);
          expect(slug === '' || slugPattern.test(slug)).toBe(true);
          expect(slug.length).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });
});

describe('a name that means something else', () => {
  it('is that of every part of the site, for a page', () => {
    const folders = readdirSync('app/[locale]', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && slugPattern.test(entry.name))
      .map(({ name }) => name);
    expect(folders).toContain('topics');
    const parts = [
      ...folders,
      paths.archive('en').split('/')[2] ?? '',
      paths.people('zh').split('/')[2] ?? '',
    ];
    expect(parts.filter((part) => !isReservedSlug('pages', part))).toEqual([]);
    expect(isReservedSlug('pages', 'about')).toBe(false);
    expect(isReservedSlug('posts', 'feed')).toBe(false);
  });

  it.each(['con', 'aux', 'com1', 'lpt9'])('is %s for everything', (slug) => {
    for (const kind of ['posts', 'pages', 'people'] as const) expect(isReservedSlug(kind, slug)).toBe(true);
    expect(isDeviceName(`${slug.toUpperCase()}.jpg`)).toBe(true);
  });
});

describe('the name of a file', () => {
  it.each([
    ['IMG 0042 (抗议).JPG', 'img-0042'],
    ['página.jpg', 'pagina'],
    ['照片.jpg', 'photo'],
    ['Aux.png', 'photo-aux'],
    [`${'x'.repeat(59)} y.jpg`, 'x'.repeat(59)],
  ])('%s becomes %s', (given, stem) => expect(fileStem(given)).toBe(stem));

  it('passes the gate, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const stem = fileStem(name);
        expect(stem).toMatch(slugPattern);
        expect(stem.length).toBeLessThanOrEqual(longestSlug);
        expect(isDeviceName(stem)).toBe(false);
      }),
    );
  });
});
