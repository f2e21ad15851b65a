import { localeCodes } from '../i18n/locales';
import type { Library } from './library';
import { paths } from '../model/paths';
import { lastModified, type Piece } from '../model/piece';
import type { SitemapEntry } from './sitemap';

/** Every page that there is to find, the posts last and the newest of them at the end. */
export function listSitemapEntries(library: Library): SitemapEntry[] {
  return [
    ...[paths.home, paths.posts, paths.archive, paths.topics, paths.people, paths.search, paths.copies].map(
      (pathIn) => ({ pathIn }),
    ),
    ...library.pages.map((page): SitemapEntry => ({
      pathIn: (code) => paths.page(code, page.slug),
      ...versions(page),
    })),
    ...library.people.map((person): SitemapEntry => ({
      pathIn: (code) => paths.person(code, person.slug),
      ...versions(person),
    })),
    ...library
      .topicsInUse()
      .map(({ topic }): SitemapEntry => ({ pathIn: (code) => paths.topic(code, topic.id) })),
    ...library.years().map(({ year }): SitemapEntry => ({ pathIn: (code) => paths.year(code, year) })),
    ...library.posts
      .map((post): SitemapEntry => ({
        pathIn: (code) => paths.post(code, post.slug),
        ...versions(post),
        changed: (code) => {
          const version = post.versions[code];
          return version && lastModified(post, version);
        },
      }))
      .reverse(),
  ];
}

function versions(piece: Piece): Pick<SitemapEntry, 'languages' | 'original'> {
  return { languages: localeCodes.filter((code) => piece.versions[code]), original: piece.original };
}
