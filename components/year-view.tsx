import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import { paths as readerPaths, type Paths } from '@/lib/paths';
import type { Post } from '@/lib/piece';
import { PostList } from './post-list';

/** Everything of one year. */
export function YearView({
  year,
  posts,
  locale,
  paths = readerPaths,
}: {
  year: string;
  /** Of that year, newest first. */
  posts: Post[];
  locale: Locale;
  paths?: Paths;
}) {
  const t = useTranslations('ArchivePage');
  return (
    <div className="wrap index">
      <h1>{t('year', { year })}</h1>
      <p className="quiet">{t('count', { count: posts.length })}</p>
      <PostList posts={posts} locale={locale} dates="short" paths={paths} />
      <a className="more" href={paths.archive(locale)}>
        {t('years')}
      </a>
    </div>
  );
}
