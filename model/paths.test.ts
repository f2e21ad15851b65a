import { expect, it } from 'vitest';
import { localeCodes } from '../i18n/locales';
import { paths, pieceAt, piecePath, previewPaths, reservedPageSlugs } from './paths';

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

it('leads an editor to the same pages, each at an address of its own, with the query on every one', () => {
  const preview = previewPaths('?with=posts/a');
  expect(preview.posts('zh', 2)).toBe('/preview/zh/posts/page/2?with=posts/a');
  expect(piecePath('people', 'en', 'a', preview)).toBe('/preview/en/people/a?with=posts/a');
  for (const kind of ['posts', 'pages', 'people'] as const)
    expect(pieceAt(piecePath(kind, 'zh', 'b', preview), 'zh', preview)).toEqual({ kind, slug: 'b' });
  for (const path of [preview.posts('zh'), preview.posts('zh', 2), preview.year('zh', '2015'), '/preview/zh'])
    expect(pieceAt(path, 'zh', preview), path).toBeUndefined();
  const all = Object.values(preview).map((pathOf) => (pathOf as (...given: string[]) => string)('en', 'a'));
  for (const path of all) expect(path).toMatch(/^\/preview\/en\/[a-z0-9/-]+\?with=posts\/a$/);
  expect(new Set(all).size, 'no two are the same').toBe(all.length);
});

it('keeps pages from taking the address of anything else', () => {
  const reserved = reservedPageSlugs();
  for (const slug of ['posts', 'archive', 'topics', 'people', 'search', 'feed', 'preview', 'sign-in', 'api'])
    expect(reserved, slug).toContain(slug);
  for (const slug of ['about', 'campaign', 'a']) expect(reserved, slug).not.toContain(slug);
});
