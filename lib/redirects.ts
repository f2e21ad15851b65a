import { existsSync } from 'node:fs';
import { join } from '../model/disk-paths';
import { defaultLocale, localeCodes, type Locale } from '../i18n/locales';
import { published } from './content';
import { monthOf, monthsOf, type Library } from './library';
import { paths } from '../model/paths';
import type { Page, Post } from '../model/piece';

/*
 * The addresses of the old blog and where each of them leads now: the one table for our own server, for Next's
 * redirects, for hosts that read `_redirects`, and for plain pages where there is nothing but files.
 */

export interface Redirect {
  /** A path as it was, decoded; a list of posts ends in a slash. */
  from: string;
  /** A path of this site, perhaps with a fragment. */
  to: string;
  /** In what language the place is. */
  locale: Locale;
}

const feeds = ['/feeds/posts/default', '/feeds/posts/full', '/feeds/posts/summary'];

/** Every old address that leads to something published: pieces, months, years, labels and feeds, in that order. */
export function redirects(library: Library): Redirect[] {
  const { posts } = library;
  const found = new Map<string, Redirect>();
  const add = (from: string, to: string, locale: Locale) => {
    if (!found.has(from)) found.set(from, { from, to, locale });
  };
  const oldPosts = posts.filter(({ blogger }) => blogger?.paths?.length || blogger?.labels?.length);
  const pieces: (Post | Page)[] = [
    ...oldPosts,
    ...library.pages.filter(({ blogger }) => blogger?.paths?.length),
  ];
  if (pieces.length === 0) return [];

  for (const piece of pieces) {
    const to = 'date' in piece ? paths.post : paths.page;
    for (const path of piece.blogger?.paths ?? []) add(path, to(piece.original, piece.slug), piece.original);
  }

  // Where a post stood is told by its address; it can have been published anew on another day.
  const months = gather(oldPosts, ({ blogger }) =>
    blogger?.paths?.flatMap((path) => /^\/(\d{4}\/\d\d)\//.exec(path)?.[1] ?? []),
  );
  const years = gather(oldPosts, ({ blogger }) =>
    blogger?.paths?.flatMap((path) => /^\/(\d{4})\//.exec(path)?.[1] ?? []),
  );
  const archive = library.years();
  const pages = new Map(archive.flatMap(monthsOf).map(({ month, page }) => [month, page]));
  for (const [month, there] of months) {
    const locale = mostly(there);
    const shown = [month.replace('/', '-'), ...there.map(monthOf)].find((each) => pages.has(each));
    if (!shown) continue;
    const to = `${paths.year(locale, shown.slice(0, 4), pages.get(shown))}#${shown}`;
    add(`/${month}/`, to, locale);
    // What Blogger called a month until 2011, and what templates of that time still link to.
    add(`/${month.replace('/', '_')}_01_archive.html`, to, locale);
  }
  for (const [year, there] of years) {
    const locale = mostly(there);
    const shown = archive.some((each) => each.year === year) ? year : there[0]?.date.slice(0, 4);
    if (shown) add(`/${year}/`, paths.year(locale, shown), locale);
  }

  const topics = library.topicsInUse().map(({ topic }) => topic);
  for (const [label, there] of gather(oldPosts, ({ blogger }) => blogger?.labels)) {
    const locale = mostly(there);
    const same = (word: string | undefined) => word?.toLowerCase() === label.toLowerCase();
    const topic = topics.find(
      ({ id, name, labels = [] }) =>
        same(id) || localeCodes.some((code) => same(name[code])) || labels.some(same),
    );
    const to = topic ? paths.topic(locale, topic.id) : paths.posts(locale);
    for (const written of new Set([label, label.replaceAll(' ', '+')])) {
      add(`/search/label/${written}`, to, locale);
      for (const feed of feeds) add(`${feed}/-/${written}`, paths.feed(locale, topic?.id), locale);
    }
  }

  const locale = mostly(pieces);
  for (const feed of [...feeds, '/atom.xml', '/rss.xml']) add(feed, paths.feed(locale), locale);
  // “Older posts”, with the moment before which they are in its query (model/legacy-paths.ts).
  add('/search', paths.posts(locale), locale);
  return [...found.values()];
}

/** The redirects of what is published; none before the content has been read for the first time. */
export function readRedirects(): Redirect[] {
  const folder = join(process.cwd(), process.env.BUILD_DIR ?? '.', '.contentlayer/generated/Post');
  return existsSync(folder) ? redirects(published()) : [];
}

/** The path of an address as it goes over the wire. */
export function encodedPath(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/%2B/g, '+'))
    .join('/');
}

function gather(posts: Post[], keysOf: (post: Post) => string[] | undefined): Map<string, Post[]> {
  const found = new Map<string, Post[]>();
  for (const post of posts)
    for (const key of new Set(keysOf(post))) found.set(key, [...(found.get(key) ?? []), post]);
  return found;
}

/** The language in which most of what stood somewhere was written. */
function mostly(pieces: { original: Locale }[]): Locale {
  const count = (locale: Locale) => pieces.filter(({ original }) => original === locale).length;
  return localeCodes.reduce((most, locale) => (count(locale) > count(most) ? locale : most), defaultLocale);
}
