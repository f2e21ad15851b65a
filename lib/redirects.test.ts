import { expect, it } from 'vitest';
import { Library } from './library';
import { encodedPath, redirects } from './redirects';
import type { Page, Post } from '../model/piece';

const post = (date: string, blogger?: Partial<Post['blogger']>, more: Partial<Post> = {}): Post => ({
  slug: `${date}-x`,
  original: 'en',
  versions: {},
  kind: 'posts',
  genre: 'report',
  date,
  topics: [],
  people: [],
  since: [],
  blogger: blogger && { id: '1', ...blogger },
  ...more,
});
const topics = [{ id: 'free-speech', name: { en: 'Free speech', zh: '言论自由' }, labels: ['读书会'] }];
const table = (posts: Post[], pages: Page[] = []) =>
  Object.fromEntries(redirects(new Library(posts, pages, [], topics)).map(({ from, to }) => [from, to]));

it('leads every address of the old blog to its new place, in the language it was in', () => {
  const zh = { original: 'zh' as const };
  const about: Page = {
    kind: 'pages',
    slug: 'about',
    original: 'zh',
    versions: {},
    people: [],
    since: [],
    blogger: { id: '2', paths: ['/p/about_us.html'], labels: [] },
  };
  expect(
    table(
      [
        post('2015-10-01'),
        post(
          '2015-09-16',
          { paths: ['/2015/02/sdfddff.html'], labels: ['读书会', 'A b/c'] },
          { ...zh, topics: ['free-speech'] },
        ),
        post('2015-02-03', { paths: ['/2015/02/blog-post_26.html'], labels: ['free speech'] }, zh),
        post('2011-11-26', { paths: ['/2011/11/blog-post.html'], labels: [] }),
      ],
      [about],
    ),
  ).toEqual({
    '/2015/02/sdfddff.html': '/zh/posts/2015-09-16-x',
    '/2015/02/blog-post_26.html': '/zh/posts/2015-02-03-x',
    '/2011/11/blog-post.html': '/en/posts/2011-11-26-x',
    '/p/about_us.html': '/zh/about',
    '/2015/02/': '/zh/archive/2015#2015-02',
    '/2015_02_01_archive.html': '/zh/archive/2015#2015-02',
    '/2011/11/': '/en/archive/2011#2011-11',
    '/2011_11_01_archive.html': '/en/archive/2011#2011-11',
    '/2015/': '/zh/archive/2015',
    '/2011/': '/en/archive/2011',
    '/search/label/读书会': '/zh/topics/free-speech',
    '/search/label/free speech': '/zh/topics/free-speech',
    '/search/label/free+speech': '/zh/topics/free-speech',
    '/search/label/A b/c': '/zh/posts',
    '/search/label/A+b/c': '/zh/posts',
    ...Object.fromEntries(
      ['default', 'full', 'summary'].flatMap((feed) => [
        [`/feeds/posts/${feed}`, '/zh/feed.xml'],
        [`/feeds/posts/${feed}/-/读书会`, '/zh/topics/free-speech/feed.xml'],
        [`/feeds/posts/${feed}/-/free speech`, '/zh/topics/free-speech/feed.xml'],
        [`/feeds/posts/${feed}/-/free+speech`, '/zh/topics/free-speech/feed.xml'],
        [`/feeds/posts/${feed}/-/A b/c`, '/zh/feed.xml'],
        [`/feeds/posts/${feed}/-/A+b/c`, '/zh/feed.xml'],
      ]),
    ),
    '/search': '/zh/posts',
    '/atom.xml': '/zh/feed.xml',
    '/rss.xml': '/zh/feed.xml',
  });
});

it('leads a month to the page of the year on which it begins, and to where its posts are now', () => {
  const many = Array.from({ length: 40 }, () => post('2015-12-01'));
  const addresses = table([
    ...many,
    post('2015-09-16', { paths: ['/2015/09/a.html'], labels: [] }),
    post('2014-05-01', { paths: ['/2013/01/b.html'], labels: [] }),
  ]);
  expect(addresses['/2015/09/']).toBe('/en/archive/2015/page/2#2015-09');
  expect(addresses['/2013/01/']).toBe('/en/archive/2014#2014-05');
  expect(addresses['/2013/']).toBe('/en/archive/2014');
});

it('is empty where nothing came from an old blog', () => {
  expect(redirects(new Library([post('2015-09-16')], [], [], topics))).toEqual([]);
});

it('goes over the wire in signs that every host takes', () => {
  expect(encodedPath('/search/label/读书 会')).toBe('/search/label/%E8%AF%BB%E4%B9%A6%20%E4%BC%9A');
  expect(encodedPath('/search/label/a+b')).toBe('/search/label/a+b');
});
