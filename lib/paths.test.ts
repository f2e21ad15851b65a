import { expect, it } from 'vitest';
import { localeCodes } from '../i18n/locales';
import { paths } from './paths';

it('begins every address with its language', () => {
  for (const code of localeCodes) {
    const all = [
      paths.home(code),
      paths.posts(code),
      paths.posts(code, 2),
      paths.post(code, 'a'),
      paths.archive(code),
      paths.year(code, '2015'),
      paths.people(code),
      paths.person(code, 'a'),
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
