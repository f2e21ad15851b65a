import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import { paths as readerPaths, type Paths } from '@/lib/paths';
import type { Post } from '@/lib/piece';

/** The years in which something was published. */
export function ArchiveView({
  years,
  locale,
  paths = readerPaths,
}: {
  /** Newest first. */
  years: { year: string; posts: Post[] }[];
  locale: Locale;
  paths?: Paths;
}) {
  const t = useTranslations('ArchivePage');
  return (
    <div className="wrap index">
      <h1>{t('title')}</h1>
      <ul className="years">
        {years.map(({ year, posts }) => (
          <li key={year}>
            <a href={paths.year(locale, year)}>{t('yearName', { year })}</a>{' '}
            <span className="quiet">{t('count', { count: posts.length })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
