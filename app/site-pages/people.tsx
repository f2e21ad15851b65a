import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { PeopleView } from '@/components/people-view';
import { PersonPostsView } from '@/components/person-posts-view';
import { PersonView } from '@/components/person-view';
import { inPages, type Library } from '@/lib/library';
import { listPageMetadata, pageMetadata, pieceMetadata } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import { personData } from '@/lib/structured-data';
import { personName, type Person } from '@/model/piece';
import type { ListedPage, SitePage } from './site-page';

/** Everybody, each person, and the older posts about each. */
export function peoplePages(library: Library): ListedPage[] {
  return [
    { path: (to, code) => to.people(code), page: everybodyPage },
    ...library.people.flatMap((person): ListedPage[] => {
      const { slug } = person;
      const find = (site: Site) => site.library.findPerson(slug) ?? notFound();
      return [
        { path: (to, code) => to.person(code, slug), page: (site) => personPage(site, find(site)) },
        // The newest posts about a person are on the person's own page.
        ...inPages(library.postsAbout(person))
          .slice(1)
          .map((_, at): ListedPage => ({
            path: (to, code) => to.person(code, slug, at + 2),
            page: (site) => personPostsPage(site, find(site), at + 2),
          })),
      ];
    }),
  ];
}

function everybodyPage(site: Site): SitePage {
  return {
    section: 'people',
    metadata: async (pathIn) => {
      const t = await getTranslations('PeoplePage');
      return pageMetadata(site.locale, { title: t('title'), description: t('description'), pathIn });
    },
    view: () => <PeopleView site={site} />,
  };
}

function personPage(site: Site, person: Person): SitePage {
  return {
    section: 'people',
    metadata: (pathIn) => pieceMetadata(site.locale, person, pathIn),
    view: () => <PersonView person={person} site={site} />,
    data: () => personData(site.locale, person),
    piece: { piece: person, title: personName(person, site.locale) },
  };
}

function personPostsPage(site: Site, person: Person, number: number): SitePage {
  return {
    section: 'people',
    metadata: async (pathIn) => {
      const t = await getTranslations('PersonView');
      const title = t('posts', { name: personName(person, site.locale) });
      return listPageMetadata(site.locale, { title, description: title, pathIn, number });
    },
    view: () => <PersonPostsView person={person} number={number} site={site} />,
  };
}
