import type { Locale } from '../i18n/locales';

/** Every address of the site, as a path from the root. */
export const paths = {
  home: (locale: Locale) => `/${locale}`,
  posts: (locale: Locale, page = 1) => (page === 1 ? `/${locale}/posts` : `/${locale}/posts/page/${page}`),
  post: (locale: Locale, slug: string) => `/${locale}/posts/${slug}`,
  archive: (locale: Locale) => `/${locale}/archive`,
  year: (locale: Locale, year: string) => `/${locale}/archive/${year}`,
  people: (locale: Locale) => `/${locale}/people`,
  person: (locale: Locale, slug: string) => `/${locale}/people/${slug}`,
  page: (locale: Locale, slug: string) => `/${locale}/${slug}`,
  feed: (locale: Locale) => `/${locale}/feed.xml`,
  signIn: (locale: Locale) => `/sign-in/${locale}`,
  signInWith: (locale: Locale) => `/sign-in/${locale}/with`,
  signOut: (locale: Locale) => `/sign-in/${locale}/out`,
  desk: (locale: Locale) => `/preview/${locale}`,
};

/** Where the links of a page lead: to readers' pages, or to the same pages in a preview (lib/preview-paths.ts). */
export type Paths = Pick<
  typeof paths,
  'home' | 'posts' | 'post' | 'archive' | 'year' | 'people' | 'person' | 'page' | 'feed'
>;
