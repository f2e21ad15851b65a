import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import { paths as readerPaths, type Paths } from '@/lib/paths';
import type { Post } from '@/lib/piece';
import { PostList } from './post-list';

/** One page of all posts, with the way to the newer and the older ones. */
export function PostsView({
  pages,
  number,
  locale,
  paths = readerPaths,
}: {
  /** All posts, newest first, cut into pages. */
  pages: Post[][];
  /** Counted from 1. */
  number: number;
  locale: Locale;
  paths?: Paths;
}) {
  const t = useTranslations('PostsPage');
  return (
    <div className="wrap index">
      <h1>{number === 1 ? t('title') : t('titleOfPage', { page: String(number) })}</h1>
      <PostList posts={pages[number - 1] ?? []} locale={locale} paths={paths} />
      {pages.length > 1 && (
        <nav className="neighbours" aria-label={t('pages')}>
          {number < pages.length && <a href={paths.posts(locale, number + 1)}>{t('older')}</a>}
          {number > 1 && <a href={paths.posts(locale, number - 1)}>{t('newer')}</a>}
        </nav>
      )}
      <a className="more" href={paths.archive(locale)}>
        {t('archive')}
      </a>
    </div>
  );
}
