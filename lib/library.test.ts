import { describe, expect, it } from 'vitest';
import { inPages, Library, monthsOf } from './library';
import type { Post } from '../model/piece';

/** Posts of these days, given oldest first, in the order of the library. */
function posts(...days: string[]): Post[] {
  return days
    .map((date, at): Post => ({
      slug: `${date}-${at}`,
      original: 'en',
      versions: {},
      kind: 'posts',
      genre: 'report',
      date,
      topics: at % 2 ? ['odd'] : [],
      people: [],
      since: [],
    }))
    .reverse();
}

/** As many posts of one month. */
function inMonth(month: string, count: number): Post[] {
  return posts(
    ...Array.from({ length: count }, (_, at) => `${month}-${String(1 + (at % 28)).padStart(2, '0')}`),
  );
}

describe('a list in pages', () => {
  it.each([
    [0, [0]],
    [1, [1]],
    [30, [30]],
    [31, [30, 1]],
    [90, [30, 30, 30]],
  ])('of %i posts holds %j, and loses none', (count, sizes) => {
    const all = inMonth('2015-09', count);
    expect(inPages(all).map((page) => page.length)).toEqual(sizes);
    expect(inPages(all).flat()).toEqual(all);
  });
});

describe('the months of a year', () => {
  it('are newest first, each with its count and the page on which it begins', () => {
    const year = {
      year: '2015',
      posts: [...inMonth('2015-12', 29), ...inMonth('2015-11', 3), ...inMonth('2015-02', 40)],
    };
    expect(monthsOf(year)).toEqual([
      { month: '2015-12', count: 29, page: 1 },
      { month: '2015-11', count: 3, page: 1 },
      { month: '2015-02', count: 40, page: 2 },
    ]);
  });
});

describe('topics', () => {
  const topics = ['even', 'odd'].map((id) => ({ id, name: { en: id } }));

  it('are those that some post has, with their posts, newest first', () => {
    const all = posts('2015-01-01', '2015-02-01', '2015-03-01', '2015-04-01');
    const found = new Library(all, [], [], topics).topicsInUse();
    expect(found.map(({ topic }) => topic.id)).toEqual(['odd']);
    expect(found[0]?.posts.map(({ date }) => date)).toEqual(['2015-04-01', '2015-02-01']);
  });
});
