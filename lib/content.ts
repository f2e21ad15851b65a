import 'server-only';
import { cache } from 'react';
import type * as Source from 'contentlayer/generated';
import { localeCodes } from '../i18n/locales';
import type { FeedSource } from './feed';
import type { Library, TopicInUse, Year } from './library';
import { libraryFrom, readGenerated } from './library-from-documents';
import type { Page, Person, Post, Topic } from '../model/piece';

/*
 * The readers' door: every question about published content is asked here. It reads what Contentlayer made of published
 * files, and knows nothing of drafts.
 */

/** Newest first; posts of one day in the order of their slugs. */
export function listPosts(): Post[] {
  return published().posts;
}

/** Those on the home page. */
export function listLatestPosts(): Post[] {
  return published().latestPosts();
}

export function findPost(slug: string): Post | undefined {
  return published().findPost(slug);
}

/** The posts before and after one in time. */
export function findNeighbours(post: Post): { older?: Post; newer?: Post } {
  return published().neighbours(post);
}

/** Years in which something was published, newest first. */
export function listYears(): Year[] {
  return published().years();
}

/** The topics that some post has, in the order of content/topics.yml. */
export function listTopics(): TopicInUse[] {
  return published().topicsInUse();
}

/** A topic by its id, if some post has it. */
export function findTopic(id: string): TopicInUse | undefined {
  return listTopics().find(({ topic }) => topic.id === id);
}

/** Posts that are about a person, newest first. */
export function listPostsAbout(person: Person): Post[] {
  return published().postsAbout(person);
}

export function listPagesAbout(person: Person): Page[] {
  return published().pagesAbout(person);
}

/** In the order of their slugs. */
export function listPages(): Page[] {
  return published().pages;
}

export function findPage(slug: string): Page | undefined {
  return published().findPage(slug);
}

/** In the order of their slugs. */
export function listPeople(): Person[] {
  return published().people;
}

export function findPerson(slug: string): Person | undefined {
  return published().findPerson(slug);
}

/** The people a piece is about, in the order in which it names them. */
export function listPeopleOf(piece?: { people: string[] }): Person[] {
  return published().peopleOf(piece);
}

/** The topics of a post, in the order of content/topics.yml. */
export function listTopicsOf(post: Post): Topic[] {
  return published().topicsOf(post);
}

/** The feed of the site in a language, or of a topic that some post has; undefined for any other. */
export function findFeed(asked: { locale: string; topic?: string }): FeedSource | undefined {
  return listFeeds(asked.topic === undefined ? 'site' : 'topics').find(
    ({ locale, topic }) => locale === asked.locale && topic?.id === asked.topic,
  );
}

/** The feeds of the site, one for each language, or those of its topics. */
export function listFeeds(of: 'site' | 'topics'): FeedSource[] {
  const { topics } = published();
  return localeCodes.flatMap((locale): FeedSource[] =>
    of === 'site'
      ? [{ locale, posts: listPosts(), topics }]
      : listTopics().map(({ topic, posts }) => ({ locale, posts, topic, topics })),
  );
}

// What is published does not change while a build runs; an author at `npm run dev` sees a change at the next request.
// (The tools of the build ask outside of any request, where `cache` would read everything anew at each question.)
const published = process.env.NODE_ENV === 'development' ? cache(readPublished) : once(readPublished);

function readPublished(): Library {
  return libraryFrom({
    posts: readGenerated<Source.Post[]>('Post'),
    pages: readGenerated<Source.Page[]>('Page'),
    people: readGenerated<Source.Person[]>('Person'),
  });
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
