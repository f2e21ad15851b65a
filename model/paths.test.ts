import { expect, it } from 'vitest';
import { localeCodes } from '../i18n/locales';
import { pageNumber, pageSegments, paths } from './paths';

it('begins every address with its language', () => {
  for (const code of localeCodes) {
    const all = [
      paths.home(code),
      paths.posts(code),
      paths.posts(code, 2),
      paths.post(code, 'a'),
      paths.archive(code),
      paths.year(code, '2015'),
      paths.year(code, '2015', 2),
      paths.topics(code),
      paths.topic(code, 'a'),
      paths.topic(code, 'a', 2),
      paths.people(code),
      paths.person(code, 'a'),
      paths.person(code, 'a', 2),
      paths.page(code, 'about'),
      paths.feed(code),
    ];
    for (const path of all) expect(path).toMatch(new RegExp(`^/${code}(/[a-z0-9./-]+)?$`));
    expect(new Set(all).size, 'no two are the same').toBe(all.length);
  }
});

it('counts pages of posts from the second; the first is the list itself', () => {
  expect(paths.posts('en')).toBe('/en/posts');
  expect(paths.posts('en', 1)).toBe('/en/posts');
  expect(paths.posts('en', 2)).toBe('/en/posts/page/2');
});

it('knows the page that the segments after a list mean, and no other', () => {
  expect(pageSegments(3).map((segments) => pageNumber(segments))).toEqual([1, 2, 3]);
  expect(pageNumber(undefined)).toBe(1);
  const none = [
    ['page'],
    ['page', '1'],
    ['page', '0'],
    ['page', '02'],
    ['page', '2', '3'],
    ['2'],
    ['page', 'x'],
  ];
  for (const segments of none) expect(pageNumber(segments), segments.join('/')).toBeUndefined();
});
