import { translatorFor } from '@/i18n/translate';
import { formatDay } from '@/model/dates';
import { monthsOf, type Year } from '@/lib/library';
import type { Site } from '@/lib/site';
import { InlineStylesheet } from './inline-stylesheet';
import { TopicList } from './topic-list';

/** Years and their months in which something was published, and topics, with how much there is in each. */
export function ArchiveView({ site }: { site: Site }) {
  const { library, paths, locale } = site;
  const t = translatorFor(locale, 'ArchivePage');
  const topics = library.topicsInUse();
  return (
    <div className="wrap index">
      <InlineStylesheet name="style-index" />
      <InlineStylesheet name="style-archive" />
      <h1>{t('title')}</h1>
      <ul className="years">
        {library.years().map((year) => (
          <li key={year.year}>
            <a href={paths.year(locale, year.year)}>{t('yearName', { year: year.year })}</a>{' '}
            <span className="quiet">{t('count', { count: year.posts.length })}</span>
            <Months year={year} site={site} />
          </li>
        ))}
      </ul>
      {topics.length > 0 && (
        <section aria-labelledby="topics">
          <h2 id="topics">{t('topics')}</h2>
          <TopicList topics={topics} site={site} />
        </section>
      )}
    </div>
  );
}

function Months({ year, site: { paths, locale } }: { year: Year; site: Site }) {
  const t = translatorFor(locale, 'ArchivePage');
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
