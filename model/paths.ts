import type { Locale } from '../i18n/locales';

/** Every address of the site, as a path from the root. */
export const paths = {
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
  search: (locale: Locale) => `/${locale}/search`,
  page: (locale: Locale, slug: string) => `/${locale}/${slug}`,
  /** The Atom feed of the site or of a topic, or one of its archives, counted from 1. */
  feed: (locale: Locale, topic?: string, archive?: number) =>
    `${feedFolder(locale, topic)}/feed${archive === undefined ? '' : `/${archive}`}.xml`,
  jsonFeed: (locale: Locale, topic?: string) => `${feedFolder(locale, topic)}/feed.json`,
  manifest: (locale: Locale) => `/${locale}/manifest.webmanifest`,
  signIn: (locale: Locale) => `/sign-in/${locale}`,
  signInWith: (locale: Locale) => `/sign-in/${locale}/with`,
  signOut: (locale: Locale) => `/sign-in/${locale}/out`,
  desk: (locale: Locale) => `/preview/${locale}`,
};

/** Where the links of a page lead: to readers' pages, or to the same pages in a preview (lib/preview-paths.ts). */
export type Paths = Pick<
  typeof paths,
  'home' | 'posts' | 'post' | 'archive' | 'year' | 'topics' | 'topic' | 'people' | 'person' | 'page' | 'feed'
>;

function feedFolder(locale: Locale, topic?: string): string {
  return topic ? `/${locale}/topics/${topic}` : `/${locale}`;
}

/** A list goes over pages, counted from 1; the first is at the address of the list itself. */
function atPage(list: string, page: number): string {
  return page === 1 ? list : `${list}/page/${page}`;
}

/** What follows the address of a list for each of its pages, as segments: none for the first. */
export function pageSegments(count: number): string[][] {
  return Array.from({ length: count }, (_, at) => (at === 0 ? [] : ['page', String(at + 1)]));
}

/** Which page of a list the segments after its address mean, counted from 1; undefined if they mean none. */
export function pageNumber(segments: string[] = []): number | undefined {
  if (segments.length === 0) return 1;
  const [word, number = '', ...rest] = segments;
  return word === 'page' && /^([2-9]|[1-9]\d+)$/.test(number) && rest.length === 0
    ? Number(number)
    : undefined;
}
