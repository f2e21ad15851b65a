import { feedDocument, type AskedFeed, type FeedDocument } from './feed-document';
import type { Page, Person, Post, Topic } from '../model/piece';

/** All pieces that one kind of visitor may see, and the questions about them. The doors make them. */
export class Library {
  /** Where each post stands in `posts`: every page of a post asks, and no page may take longer because there are more. */
  private readonly indexes: ReadonlyMap<string, number>;

  constructor(
    /** Newest first; posts of one day in the order of their slugs. */
    readonly posts: Post[],
    /** In the order of their slugs. */
    readonly pages: Page[],
    /** In the order of their slugs. */
    readonly people: Person[],
    /** In the order of content/topics.yml. */
    readonly topics: Topic[],
  ) {
    this.indexes = new Map(posts.map(({ slug }, at) => [slug, at]));
  }

  findPost(slug: string): Post | undefined {
    return this.posts[this.indexes.get(slug) ?? -1];
  }

  findPage(slug: string): Page | undefined {
    return this.pages.find((page) => page.slug === slug);
  }

  findPerson(slug: string): Person | undefined {
    return this.people.find((person) => person.slug === slug);
  }

  /** Those on the home page: the newest large, the others as a list. */
  latestPosts(): Post[] {
    return this.posts.slice(0, POSTS_AT_HOME);
  }

  /** The posts before and after one in time. */
  neighbours(post: Post): { older?: Post; newer?: Post } {
    const at = this.indexes.get(post.slug) ?? NaN;
    return { older: this.posts[at + 1], newer: this.posts[at - 1] };
  }

  /** Years with posts, newest first. */
  years(): Year[] {
    return groupBy(this.posts, (post) => post.date.slice(0, 4)).map(([year, posts]) => ({ year, posts }));
  }

  findYear(year: string): Year | undefined {
    return this.years().find((each) => each.year === year);
  }

  /** Posts that are about a person, newest first. */
  postsAbout(person: Person): Post[] {
    return this.posts.filter((post) => post.people.includes(person.slug));
  }

  pagesAbout(person: Person): Page[] {
    return this.pages.filter((page) => page.people.includes(person.slug));
  }

  /** The people a piece is about, in the order in which it names them. */
  peopleOf(piece?: { people: string[] }): Person[] {
    return (piece?.people ?? []).flatMap((slug) => this.findPerson(slug) ?? []);
  }

  topicsOf(post: Post): Topic[] {
    return this.topics.filter(({ id }) => post.topics.includes(id));
  }

  /** The topics that some post has, each with its posts, newest first. */
  topicsInUse(): TopicInUse[] {
    return this.topics
      .map((topic) => ({ topic, posts: this.posts.filter((post) => post.topics.includes(topic.id)) }))
      .filter(({ posts }) => posts.length > 0);
  }

  /** A topic by its id, if some post has it. */
  findTopic(id: string): TopicInUse | undefined {
    return this.topicsInUse().find(({ topic }) => topic.id === id);
  }

  /** What a document of a feed is made of; undefined for a feed or an archive that there is not. */
  feedDocument(asked: AskedFeed): FeedDocument | undefined {
    return feedDocument(this, asked);
  }
}

export interface Year {
  year: string;
  /** Newest first. */
  posts: Post[];
}

export interface TopicInUse {
  topic: Topic;
  /** Newest first; at least one. */
  posts: Post[];
}

const POSTS_AT_HOME = 6;
const POSTS_ON_A_PAGE = 30;

/** A list in pages of a size that does not grow. There is always a first page. */
export function inPages<T>(items: readonly T[], size = POSTS_ON_A_PAGE): T[][] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** The months of a year that have posts, newest first, each with the page of the year (from 1) on which it begins. */
export function monthsOf({ posts }: Year): { month: string; count: number; page: number }[] {
  const pages = inPages(posts);
  return groupBy(posts, monthOf).map(([month, { length: count, 0: newest }]) => ({
    month,
    count,
    page: 1 + pages.findIndex((page) => newest && page.includes(newest)),
  }));
}

/** YYYY-MM of a post. */
export function monthOf(post: Post): string {
  return post.date.slice(0, 7);
}

/** Groups in the order in which their keys first appear. (`Map.groupBy` is not in Node 20.) */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups];
}

/** By code point: the same order whatever the machine's locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
