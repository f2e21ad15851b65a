import { notFound } from 'next/navigation';
import { PeopleView } from '@/components/people-view';
import { PersonView } from '@/components/person-view';
import { PostsView } from '@/components/posts-view';
import { translatorFor } from '@/i18n/translate';
import { inPages, type Library } from '@/lib/library';
import { pageMetadata, pieceMetadata } from '@/lib/metadata';
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
  const t = translatorFor(site.locale, 'PeoplePage');
  return {
    section: 'people',
    metadata: (pathIn) =>
      pageMetadata(site.locale, { title: t('title'), description: t('description'), pathIn }),
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

/** The posts about a person that their own page has no room for. */
function personPostsPage(site: Site, person: Person, number: number): SitePage {
  const { library, paths, locale } = site;
  const t = translatorFor(locale, 'PersonView');
  const name = personName(person, locale);
  const title = t('posts', { name });
  return {
    section: 'people',
    metadata: (pathIn) => pageMetadata(locale, { title, number, description: title, pathIn }),
    view: () => (
      <PostsView
        title={title}
        posts={library.postsAbout(person)}
        number={number}
        pathOf={(page) => paths.person(locale, person.slug, page)}
        next={{ href: paths.person(locale, person.slug), text: t('back', { name }) }}
        site={site}
      />
    ),
  };
}
