import type { Kind } from '../model/fields';
import type { Locale } from '../i18n/locales';
import { paths, type Paths } from '../model/paths';

/** The same addresses as in model/paths.ts, for editors: the site as it will be. A feed has no preview. */
export const previewPaths: Paths = {
  home: (locale) => `/preview/${locale}/home`,
  posts: (locale, page = 1) => `/preview${paths.posts(locale, page)}`,
  post: (locale, slug) => `/preview${paths.post(locale, slug)}`,
  archive: (locale) => `/preview${paths.archive(locale)}`,
  year: (locale, year, page) => `/preview${paths.year(locale, year, page)}`,
  topics: (locale) => `/preview${paths.topics(locale)}`,
  topic: (locale, id, page) => `/preview${paths.topic(locale, id, page)}`,
  people: (locale) => `/preview${paths.people(locale)}`,
  person: (locale, slug, page) => `/preview${paths.person(locale, slug, page)}`,
  page: (locale, slug) => `/preview/${locale}/pages/${slug}`,
  feed: paths.feed,
};

/** Where a piece of a kind is, for readers or in a preview. */
export function piecePath(kind: Kind, locale: Locale, slug: string, to: Paths): string {
  const { post, page, person } = to;
  return { posts: post, pages: page, people: person }[kind](locale, slug);
}
