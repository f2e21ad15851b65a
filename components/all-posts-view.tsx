import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import { inPages } from '@/lib/library';
import { paths as readerPaths, type Paths } from '@/model/paths';
import type { Post } from '@/model/piece';
import { PostsView } from './posts-view';

/** One page of all posts. */
export function AllPostsView({
  posts,
  number,
  locale,
  paths = readerPaths,
}: {
  /** All, newest first. */
  posts: Post[];
  /** Counted from 1. */
  number?: number;
  locale: Locale;
  paths?: Paths;
}) {
  const t = useTranslations('PostsPage');
  return (
    <PostsView
      title={t('title')}
      pages={inPages(posts)}
      number={number}
      addressOf={(page) => paths.posts(locale, page)}
      locale={locale}
      paths={paths}
    >
      <a className="more" href={paths.archive(locale)}>
        {t('archive')}
      </a>
    </PostsView>
  );
}
