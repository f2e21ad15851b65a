import type { Locale } from '../i18n/locales';
import type { PieceKind } from './fields';

/** Every page that readers have and previews show, as a path from the root. A list goes over pages, counted from 1. */
const pagePaths = {
  home: (locale: Locale) => `/${locale}`,
  posts: (locale: Locale, page = 1) => atPage(`/${locale}/posts`, page),
  post: (locale: Locale, slug: string) => `/${locale}/posts/${slug}`,
  archive: (locale: Locale) => `/${locale}/archive`,
  year: (locale: Locale, year: string, page = 1) => atPage(`/${locale}/archive/${year}`, page),
  topics: (locale: Locale) => `/${locale}/topics`,
  topic: (locale: Locale, id: string, page = 1) => atPage(`/${locale}/topics/${id}`, page),
  people: (locale: Locale) => `/${locale}/people`,
  /** The pages after the first hold older posts about the person. */
  person: (locale: Locale, slug: string, page = 1) => atPage(`/${locale}/people/${slug}`, page),
  page: (locale: Locale, slug: string) => `/${locale}/${slug}`,
};

/** Where the links of a page lead: to readers' pages, or to the same pages in a preview. */
export type Paths = typeof pagePaths;

/** Every address of the site, as a path from the root. */
export const paths = {
  ...pagePaths,
  search: (locale: Locale) => `/${locale}/search`,
  /** The Atom feed of the site or of a topic, or one of its archives, counted from 1. */
  feed: (locale: Locale, topic?: string, archive?: number) =>
    `${feedFolder(locale, topic)}/feed${archive === undefined ? '' : `/${archive}`}.xml`,
  jsonFeed: (locale: Locale, topic?: string) => `${feedFolder(locale, topic)}/feed.json`,
  copies: (locale: Locale) => `/${locale}/copies`,
  /** A post in two languages, side by side; in none of them, so that its address has none. */
  both: (slug: string) => `/both/${slug}`,
  manifest: (locale: Locale) => `/${locale}/manifest.webmanifest`,
  signIn: (locale: Locale) => `/sign-in/${locale}`,
  signInWith: (locale: Locale) => `/sign-in/${locale}/with`,
  signOut: (locale: Locale) => `/sign-in/${locale}/out`,
  desk: (locale: Locale) => `/preview/${locale}`,
};

/**
 * The same pages for editors: the site as it will be.
 * @param query that every link carries, with its question mark
 */
export function previewPaths(query = ''): Paths {
  const below = (path: string) => `/preview${path}${query}`;
  const all = Object.entries(pagePaths) as [keyof Paths, (...given: unknown[]) => string][];
  return {
    ...(Object.fromEntries(
      all.map(([name, pathOf]) => [name, (...given: unknown[]) => below(pathOf(...given))]),
    ) as unknown as Paths),
    // The desk is at the address that the home page would have, and what it may come to hold is below it.
    home: (locale) => below(`/${locale}/home`),
    page: (locale, slug) => below(`/${locale}/pages/${slug}`),
  };
}

/** Where a piece of a kind is, for readers or in a preview. */
export function piecePath(kind: PieceKind, locale: Locale, slug: string, to: Paths = paths): string {
  return to[pathOfKind[kind]](locale, slug);
}

/** The piece whose own page is at a path, if it is that of a piece; whether there is one, a library knows. */
export function pieceAt(path: string, locale: Locale, to: Paths): PieceName | undefined {
  const slug = path.replace(/\?.*/, '').split('/').at(-1) ?? '';
  const kinds = Object.keys(pathOfKind) as PieceKind[];
  const kind = kinds.find((each) => piecePath(each, locale, slug, to) === path);
  return kind && { kind, slug };
}

/** A piece by its folder: `posts`, `2015-09-08-protest`. */
export interface PieceName {
  kind: PieceKind;
  slug: string;
}

const pathOfKind = { posts: 'post', pages: 'page', people: 'person' } as const satisfies Record<
  PieceKind,
  keyof Paths
>;

/**
 * First parts of addresses that a page by itself cannot have: below a language, something else is there; at the root,
 * a reader who leaves the language out of an address would not get there.
 */
export function reservedPageSlugs(): Set<string> {
  const others = Object.entries(paths).filter(([name]) => name !== 'page');
  return new Set([
    ...others.flatMap(([, pathOf]) => firstPart((pathOf as (locale: Locale) => string)('en')) ?? []),
    firstPart(paths.feed('en', undefined, 1)) ?? '',
    'api',
  ]);
}

/** What follows the language, or comes before it. */
function firstPart(path: string): string | undefined {
  return path.split('/').find((part) => part !== '' && part !== 'en');
}

function feedFolder(locale: Locale, topic?: string): string {
  return topic ? `/${locale}/topics/${topic}` : `/${locale}`;
}

/** The first page is at the address of the list itself. */
function atPage(list: string, page: number): string {
  return page === 1 ? list : `${list}/page/${page}`;
}
