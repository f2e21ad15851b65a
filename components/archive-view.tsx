import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import { formatDay } from '@/model/dates';
import { monthsOf, type TopicInUse, type Year } from '@/lib/library';
import { paths as readerPaths, type Paths } from '@/model/paths';
import { Sheet } from './inline-stylesheet';
import { TopicList } from './topic-list';

/** Years and their months in which something was published, and topics, with how much there is in each. */
export function ArchiveView({
  years,
  topics,
  locale,
  paths = readerPaths,
}: {
  /** Newest first. */
  years: Year[];
  topics: TopicInUse[];
  locale: Locale;
  paths?: Paths;
}) {
  const t = useTranslations('ArchivePage');
  return (
    <div className="wrap index">
      <Sheet name="style-index" />
      <Sheet name="style-archive" />
      <h1>{t('title')}</h1>
      <ul className="years">
        {years.map((year) => (
          <li key={year.year}>
            <a href={paths.year(locale, year.year)}>{t('yearName', { year: year.year })}</a>{' '}
            <span className="quiet">{t('count', { count: year.posts.length })}</span>
            <Months year={year} locale={locale} paths={paths} />
          </li>
        ))}
      </ul>
      {topics.length > 0 && (
        <section aria-labelledby="topics">
          <h2 id="topics">{t('topics')}</h2>
          <TopicList topics={topics} locale={locale} paths={paths} />
        </section>
      )}
    </div>
  );
}

function Months({ year, locale, paths }: { year: Year; locale: Locale; paths: Paths }) {
  const t = useTranslations('ArchivePage');
  return (
    <ul className="months quiet">
      {monthsOf(year).map(({ month, count, page }) => (
        <li key={month}>
          <a href={`${paths.year(locale, year.year, page)}#${month}`}>
            {t('month', { month: formatDay(`${month}-01`, locale, 'monthName'), count })}
          </a>
        </li>
      ))}
    </ul>
  );
}
