import { translatorFor } from '@/i18n/translate';
import { inPages } from '@/lib/library';
import { listPageTitle } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import type { Post } from '@/model/piece';
import { Pager } from './pager';
import { PostList } from './post-list';

/** One page of a list of posts: of all, of a topic, or about a person. */
export function PostsView({
  title,
  posts,
  number,
  pathOf,
  next,
  site,
}: {
  title: string;
  /** The whole list, newest first. */
  posts: Post[];
  /** Counted from 1. */
  number: number;
  /** The path of another page of this list. */
  pathOf: (number: number) => string;
  /** Where to go on from here. */
  next: { href: string; text: string };
  site: Site;
}) {
  const t = translatorFor(site.locale, 'ArchivePage');
  const pages = inPages(posts);
  return (
    <div className="wrap index">
      <h1>{listPageTitle(title, number, site.locale)}</h1>
      <p className="quiet">{t('count', { count: posts.length })}</p>
      <PostList posts={pages[number - 1] ?? []} site={site} />
      <Pager count={pages.length} number={number} pathOf={pathOf} locale={site.locale} />
      <a className="more" href={next.href}>
        {next.text}
      </a>
    </div>
  );
}
