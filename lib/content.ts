import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from 'react';
import type * as Source from 'contentlayer/generated';
import { defaultLocale, isLocale, type Locale } from '../i18n/locales';
import en from '../messages/en.json';
import zh from '../messages/zh.json';
import { pictureIn, withPictures } from './pictures';
import type { Page, Person, PictureList, Piece, Post, Topic, Version } from './piece';
import { namesOfWithdrawn, Withdrawal } from './withdrawal';

/*
 * The readers' door: every question about published content is asked here. It reads what Contentlayer made, from disk
 * (importing it would put every text into the server's bundles), puts the languages of a piece together, and knows
 * nothing of drafts. Whatever content/withdrawn.yml names is taken out as it is read, before anything is made of it.
 */

/** Newest first; posts of one day in the order of their slugs. */
export function listPosts(): Post[] {
  return published().posts;
}

export function findPost(slug: string): Post | undefined {
  return listPosts().find((post) => post.slug === slug);
}

/** All posts, newest first, in pages of a size that does not grow. There is always a first page. */
export function listPostPages(): Post[][] {
  const posts = listPosts();
  const count = Math.max(1, Math.ceil(posts.length / POSTS_ON_A_PAGE));
  return Array.from({ length: count }, (_, at) =>
    posts.slice(at * POSTS_ON_A_PAGE, (at + 1) * POSTS_ON_A_PAGE),
  );
}

const POSTS_ON_A_PAGE = 30;

/** The posts before and after one in time. */
export function findNeighbours(post: Post): { older?: Post; newer?: Post } {
  const posts = listPosts();
  const at = posts.indexOf(post);
  return { older: posts[at + 1], newer: posts[at - 1] };
}

/** Years in which something was published, newest first. */
export function listYears(): { year: string; posts: Post[] }[] {
  return groupBy(listPosts(), (post) => post.date.slice(0, 4)).map(([year, posts]) => ({ year, posts }));
}

/** Posts that are about a person, newest first. */
export function listPostsAbout(person: Person): Post[] {
  return listPosts().filter((post) => post.people.includes(person.slug));
}

export function listPages(): Page[] {
  return published().pages;
}

export function findPage(slug: string): Page | undefined {
  return listPages().find((page) => page.slug === slug);
}

/** In the order of their slugs. */
export function listPeople(): Person[] {
  return published().people;
}

export function findPerson(slug: string): Person | undefined {
  return listPeople().find((person) => person.slug === slug);
}

/** The people a piece is about, in the order in which it names them. */
export function listPeopleOf(piece?: { people: string[] }): Person[] {
  return (piece?.people ?? []).flatMap((slug) => findPerson(slug) ?? []);
}

/** The topics of a post, in the order of content/topics.yml. */
export function listTopicsOf(post: Post): Topic[] {
  return published().topics.filter(({ id }) => post.topics.includes(id));
}

interface Published {
  posts: Post[];
  pages: Page[];
  people: Person[];
  topics: Topic[];
}

// What is published does not change while a build runs; an author at `npm run dev` sees a change at the next request.
const inProduction = process.env.NODE_ENV === 'production';

const published = inProduction ? once(readPublished) : cache(readPublished);

function readPublished(): Published {
  return {
    posts: pieces<Source.Post>('Post')
      .map(({ original: it, ...piece }): Post => ({
        ...piece,
        original: localeOf(it),
        kind: required(it, 'kind'),
        date: required(it, 'date'),
        eventDay: it.eventDay,
        eventPlace: it.eventPlace,
        byline: it.byline,
        topics: it.topics ?? [],
        people: it.people ?? [],
        since: it.since ?? [],
      }))
      .sort((a, b) => compare(b.date, a.date) || compare(a.slug, b.slug)),
    pages: pieces<Source.Page>('Page').map(({ original: it, ...piece }): Page => ({
      ...piece,
      original: localeOf(it),
      written: it.writtenFrom && it.writtenTo ? { from: it.writtenFrom, to: it.writtenTo } : undefined,
      people: it.people ?? [],
      since: it.since ?? [],
    })),
    people: pieces<Source.Person>('Person').map(({ original: it, ...piece }): Person => ({
      ...piece,
      original: localeOf(it),
      name: required(it, 'name'),
      status: required(it, 'status'),
      statusDay: it.statusDay,
      asOf: required(it, 'asOf'),
      emblem: it.emblem,
      photo: photoOf(it),
      timeline: it.timeline ?? [],
    })),
    topics: withdrawal().from(generated<Source.Topics>('Topics').topics, defaultLocale),
  };
}

type Document = Source.Post | Source.Page | Source.Person;

/** Puts the language files of each folder together, in the order of the folders' names. */
function pieces<D extends Document>(
  type: D['type'],
): { slug: string; original: D; versions: Piece['versions'] }[] {
  return groupBy(documents<D>(type), slugOf)
    .sort(([a], [b]) => compare(a, b))
    .map(([slug, documents]) => {
      const original = documents.find((document) => !document.translation);
      if (!original) throw new Error(`${slug} has a translation but no original.`);
      const versions = documents.map((document) => [localeOf(document), versionOf(document)]);
      return { slug, original, versions: Object.fromEntries(versions) };
    });
}

/** All that is published of a kind, without what is withdrawn. */
function documents<D extends Document>(type: D['type']): D[] {
  const withdrawn = withdrawal();
  return generated<D[]>(type)
    .filter((document) => type !== 'Person' || !withdrawn.hasPerson(slugOf(document)))
    .map((document) => {
      if (withdrawn.isIn(slugOf(document))) throw new Error(addressNamesWithdrawn(document));
      return withdrawn.from(document, localeOf(document));
    });
}

function slugOf(document: Document): string {
  return document._raw.sourceFileDir.split('/').at(-1) ?? '';
}

/** Withdrawn for good, and not only from texts: an address is on every page that links to it. */
function addressNamesWithdrawn({ _raw: { sourceFileDir } }: Document): string {
  return (
    `content/${sourceFileDir}: a withdrawn name is part of its address. Give the folder another name: git mv.\n` +
    `content/${sourceFileDir}：地址中含有已撤回的姓名。请用 git mv 给文件夹另取名字。`
  );
}

const withdrawal = inProduction ? once(readWithdrawal) : cache(readWithdrawal);

function readWithdrawal(): Withdrawal {
  const { names, people } = generated<Source.Withdrawn>('Withdrawn');
  const all = generated<Source.Person[]>('Person').map((person) => ({
    slug: slugOf(person),
    title: required(person, 'title'),
    name: person.name,
  }));
  return new Withdrawal(
    { names: [...names, ...namesOfWithdrawn(all, people)], people },
    withdrawnWords('name'),
  );
}

/** A record of every language, so that one that is added later cannot be forgotten here. */
function withdrawnWords(what: 'name' | 'picture'): Record<Locale, string> {
  return { en: en.Withdrawn[what], zh: zh.Withdrawn[what] };
}

const pictures = inProduction ? once(readPictures) : cache(readPictures);

/** What authoring/make-pictures.ts made before the content was read. */
function readPictures(): PictureList {
  const list = join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated/pictures.json');
  return JSON.parse(readFileSync(list, 'utf8'));
}

function photoOf({ photo, _raw }: Source.Person): Person['photo'] {
  const picture = photo ? pictureIn(pictures(), _raw.sourceFileDir, photo) : undefined;
  return picture === 'withdrawn' ? undefined : picture;
}

function versionOf(document: Document): Version {
  const html = withPictures(
    document.body.html,
    (name) => pictureIn(pictures(), document._raw.sourceFileDir, name),
    withdrawnWords('picture')[localeOf(document)],
  );
  return {
    locale: localeOf(document),
    title: required(document, 'title'),
    titleParts: keepNamesWhole(required(document, 'title')),
    html,
    summary: document.summary ?? firstParagraph(document.body.html),
    caption: 'caption' in document ? document.caption : undefined,
    translation: document.translation,
  };
}

function localeOf(document: Document): Locale {
  const code = document._raw.sourceFileName.replace(/\.mdx$/, '');
  if (!isLocale(code)) throw new Error(`${document._id} is not in a language of i18n/locales.ts.`);
  return code;
}

/** Splits a title so that every second part is a name of content/names.yml. */
function keepNamesWhole(title: string): string[] {
  const names = generated<Source.Names>('Names').names.filter((name: string) => !withdrawal().isIn(name));
  return names.length ? title.split(new RegExp(`(${names.join('|')})`)) : [title];
}

/** The plain text of the first paragraph, without its tags and with its character references resolved. */
function firstParagraph(html: string): string {
  const inner = /<p[^>]*>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '';
  return inner
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\s+/g, ' ')
    .trim();
}

function generated<T>(type: string): T {
  const folder = join(process.cwd(), process.env.BUILD_DIR ?? '.', '.contentlayer/generated');
  return JSON.parse(readFileSync(join(folder, type, '_index.json'), 'utf8'));
}

/** The gate has made sure of these fields (authoring/fields.ts); the types of Contentlayer cannot know. */
function required<D extends Document, K extends keyof D>(document: D, field: K): NonNullable<D[K]> {
  const value = document[field];
  if (value === undefined || value === null) throw new Error(`${document._id} lacks ${String(field)}.`);
  return value;
}

/** By code point: the same order whatever the machine's locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Groups in the order in which their keys first appear. (`Map.groupBy` is not in Node 20.) */
function groupBy<T>(items: T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups];
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
