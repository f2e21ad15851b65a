import { getTranslations } from 'next-intl/server';
import { PeopleView } from '@/components/people-view';
import { PersonPostsView } from '@/components/person-posts-view';
import { PersonView } from '@/components/person-view';
import { inPages } from '@/lib/library';
import { listPageMetadata, pageMetadata, pieceMetadata } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import { personData } from '@/lib/structured-data';
import { personName, type Person } from '@/model/piece';
import type { SitePage } from './site-page';

/** Everybody, each person, and the older posts about each. */
export function peoplePages(site: Site): SitePage[] {
  const { library, locale } = site;
  return [
    {
      path: (to, code) => to.people(code),
      section: 'people',
      metadata: async (addressIn) => {
        const t = await getTranslations('PeoplePage');
        return pageMetadata(locale, { title: t('title'), description: t('description'), addressIn });
      },
      view: () => <PeopleView site={site} />,
    },
    ...library.people.flatMap((person) => [
      personPage(site, person),
      // The newest posts about a person are on the person's own page.
      ...inPages(library.postsAbout(person))
        .slice(1)
        .map((_, at) => personPostsPage(site, person, at + 2)),
    ]),
  ];
}

function personPage(site: Site, person: Person): SitePage {
  return {
    path: (to, code) => to.person(code, person.slug),
    section: 'people',
    metadata: (addressIn) => pieceMetadata(site.locale, person, addressIn),
    view: () => <PersonView person={person} site={site} />,
    data: () => personData(site.locale, person),
    piece: { kind: 'people', piece: person, title: personName(person, site.locale) },
  };
}

function personPostsPage(site: Site, person: Person, number: number): SitePage {
  return {
    path: (to, code) => to.person(code, person.slug, number),
    section: 'people',
    metadata: async (addressIn) => {
      const t = await getTranslations('PersonView');
      const title = t('posts', { name: personName(person, site.locale) });
      return listPageMetadata(site.locale, { title, description: title, addressIn, number });
    },
    view: () => <PersonPostsView person={person} number={number} site={site} />,
  };
}
