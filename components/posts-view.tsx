import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Site } from '@/lib/site';
import type { Post } from '@/model/piece';
import { Pager, usePageTitle } from './pager';
import { PostList } from './post-list';

/** One page of a list of posts: of all, of a topic, or about a person. */
export function PostsView({
  title,
  pages,
  number,
  pathOf,
  site,
  children,
}: {
  title: string;
  /** The whole list, newest first, cut into pages. */
  pages: Post[][];
  /** Counted from 1. */
  number: number;
  /** The path of another page of this list. */
  pathOf: (number: number) => string;
  site: Site;
  /** What follows the list: where to go on from here. */
  children?: ReactNode;
}) {
  const t = useTranslations('ArchivePage');
  return (
    <div className="wrap index">
      <h1>{usePageTitle(title, number)}</h1>
      <p className="quiet">{t('count', { count: pages.flat().length })}</p>
      <PostList posts={pages[number - 1] ?? []} site={site} />
      <Pager count={pages.length} number={number} pathOf={pathOf} />
      {children}
    </div>
  );
}
