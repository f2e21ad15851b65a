import 'server-only';
import { localeCodes } from '../i18n/locales';
import { listPages, listPeople, listPosts, listTopics, listYears } from './content';
import { paths } from '../model/paths';
import { changedOn, type Piece } from '../model/piece';
import type { Place } from './sitemap';

/** Every page that there is to find, the posts last and the newest of them at the end. */
export function listPlaces(): Place[] {
  return [
    ...[paths.home, paths.posts, paths.archive, paths.topics, paths.people, paths.search].map(
      (addressIn) => ({ addressIn }),
    ),
    ...listPages().map((page): Place => ({
      addressIn: (code) => paths.page(code, page.slug),
      ...versions(page),
    })),
    ...listPeople().map((person): Place => ({
      addressIn: (code) => paths.person(code, person.slug),
      ...versions(person),
    })),
    ...listTopics().map(({ topic }): Place => ({ addressIn: (code) => paths.topic(code, topic.id) })),
    ...listYears().map(({ year }): Place => ({ addressIn: (code) => paths.year(code, year) })),
    ...listPosts()
      .map((post): Place => ({
        addressIn: (code) => paths.post(code, post.slug),
        ...versions(post),
        changed: (code) => {
          const version = post.versions[code];
          return version && changedOn(post, version);
        },
      }))
      .reverse(),
  ];
}

function versions(piece: Piece): Pick<Place, 'languages' | 'original'> {
  return { languages: localeCodes.filter((code) => piece.versions[code]), original: piece.original };
}
