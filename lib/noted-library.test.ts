import { expect, it } from 'vitest';
import { Library } from './library';
import { answersHash, notedLibrary } from './noted-library';
import type { Post } from '../model/piece';

function post(day: string, also: Partial<Post> = {}): Post {
  const version = {
    locale: 'en' as const,
    title: day,
    titleParts: [],
    html: '',
    blocks: [],
    text: '',
    summary: '',
    rich: false,
  };
  return {
    slug: day,
    kind: 'posts',
    genre: 'report',
    original: 'en',
    versions: { en: version },
    date: day,
    topics: ['a'],
    people: [],
    since: [],
    ...also,
  };
}

const topics = [{ id: 'a', name: { en: 'A' } }];
const three = () => [post('2015-01-03'), post('2015-01-02'), post('2015-01-01')];
const libraryOf = (posts: Post[]) => new Library(posts, [], [], topics);

/** What is asked of a library on some way through it. */
function questionsOf(library: Library, way: (library: Library) => unknown): string[] {
  const asked = new Set<string>();
  way(notedLibrary(library, (question) => asked.add(question)));
  return [...asked];
}

const neighbours = (library: Library) => {
  const { older, newer } = library.neighbours(library.findPost('2015-01-02')!);
  return [older?.versions.en?.title, newer?.versions.en?.title];
};

it('answers as the library does', () => {
  const library = libraryOf(three());
  expect(neighbours(notedLibrary(library, () => {}))).toEqual(['2015-01-01', '2015-01-03']);
  expect(neighbours(library)).toEqual(['2015-01-01', '2015-01-03']);
});

it('gives the same piece whenever it is asked for it, so that pieces can be compared', () => {
  const noted = notedLibrary(libraryOf(three()), () => {});
  expect(noted.findPost('2015-01-02')).toBe(noted.posts[1]);
  expect(noted.findYear('2015')?.posts).toContain(noted.latestPosts()[2]);
});

it('notes which pieces were read, and not those that were only named', () => {
  expect(questionsOf(libraryOf(three()), neighbours)).toEqual([
    '["findPost","2015-01-02"]',
    '["neighbours",{"piece":"posts/2015-01-02"}]',
    '["posts/2015-01-01"]',
    '["posts/2015-01-03"]',
  ]);
  expect(questionsOf(libraryOf(three()), ({ posts }) => posts.map(({ slug }) => slug))).toEqual([
    '["posts"]',
  ]);
});

it.each([
  [
    'a neighbour says something else',
    ([newer, ...others]: Post[]) => [{ ...newer!, topics: [] }, ...others],
    true,
  ],
  [
    'there is another neighbour',
    (posts: Post[]) => [posts[0]!, post('2015-01-02-b'), ...posts.slice(1)],
    true,
  ],
  ['the piece itself is gone', ([newer, , older]: Post[]) => [newer!, older!], true],
  ['a neighbour is gone', ([newer, piece]: Post[]) => [newer!, piece!], true],
  ['something is published far from it', (posts: Post[]) => [post('2016-01-01'), ...posts], false],
])('has another answer if %s, or not', (_, change, isAnother) => {
  const before = libraryOf(three());
  const questions = questionsOf(before, neighbours);
  const after = libraryOf(change(three()));
  expect(answersHash(after, questions) !== answersHash(before, questions)).toBe(isAnother);
});

it('has the same answer for the same words', () => {
  const [one, other] = [libraryOf(three()), libraryOf(three())];
  const questions = questionsOf(one, ({ topicsOf, posts }) => [topicsOf(posts[0]!), posts[0]?.genre]);
  expect(answersHash(one, questions)).toBe(answersHash(other, questions));
});
