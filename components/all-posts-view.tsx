import { useTranslations } from 'next-intl';
import { inPages } from '@/lib/library';
import type { Site } from '@/lib/site';
import { PostsView } from './posts-view';

/** One page of all posts. */
export function AllPostsView({
  number,
  site,
}: {
  /** Counted from 1. */
  number: number;
  site: Site;
}) {
  const t = useTranslations('PostsPage');
  return (
    <PostsView
      title={t('title')}
      pages={inPages(site.library.posts)}
      number={number}
      pathOf={(page) => site.paths.posts(site.locale, page)}
      site={site}
    >
      <a className="more" href={site.paths.archive(site.locale)}>
        {t('archive')}
      </a>
    </PostsView>
  );
}
