import { useTranslations } from 'next-intl';
import { inPages } from '@/lib/library';
import type { Site } from '@/lib/site';
import { personName, type Person } from '@/model/piece';
import { PostsView } from './posts-view';

/** The posts about a person that their own page has no room for. */
export function PersonPostsView({
  person,
  number,
  site,
}: {
  person: Person;
  /** Counted from 1. */
  number: number;
  site: Site;
}) {
  const t = useTranslations('PersonView');
  const { library, paths, locale } = site;
  const name = personName(person, locale);
  return (
    <PostsView
      title={t('posts', { name })}
      pages={inPages(library.postsAbout(person))}
      number={number}
      pathOf={(page) => paths.person(locale, person.slug, page)}
      site={site}
    >
      <a className="more" href={paths.person(locale, person.slug)}>
        {t('back', { name })}
      </a>
    </PostsView>
  );
}
