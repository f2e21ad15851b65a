import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import { inPages } from '@/lib/library';
import { paths as readerPaths, type Paths } from '@/model/paths';
import { personName, type Person, type Post } from '@/model/piece';
import { PostsView } from './posts-view';

/** The posts about a person that their own page has no room for. */
export function PersonPostsView({
  person,
  posts,
  number,
  locale,
  paths = readerPaths,
}: {
  person: Person;
  /** All posts about the person, newest first. */
  posts: Post[];
  /** Counted from 1. */
  number: number;
  locale: Locale;
  paths?: Paths;
}) {
  const t = useTranslations('PersonView');
  const name = personName(person, locale);
  return (
    <PostsView
      title={t('posts', { name })}
      pages={inPages(posts)}
      number={number}
      addressOf={(page) => paths.person(locale, person.slug, page)}
      locale={locale}
      paths={paths}
    >
      <a className="more" href={paths.person(locale, person.slug)}>
        {t('back', { name })}
      </a>
    </PostsView>
  );
}
