import { translatorFor } from '@/i18n/translate';
import { formatDay } from '@/model/dates';
import { groupBy, inPages, monthOf, monthsOf, type Year } from '@/lib/library';
import { listPageTitle } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import { Pager } from './pager';
import { PostList } from './post-list';
import { InlineStylesheet } from './inline-stylesheet';

/** One page of the posts of a year, by month. */
export function YearView({
  year,
  number,
  site,
}: {
  year: Year;
  /** Counted from 1. */
  number: number;
  site: Site;
}) {
  const { paths, locale } = site;
  const t = translatorFor(locale, 'ArchivePage');
  const pages = inPages(year.posts);
  const counts = new Map(monthsOf(year).map(({ month, count }) => [month, count]));
  return (
    <div className="wrap index">
      <InlineStylesheet name="style-archive" />
      <h1>{listPageTitle(t('year', { year: year.year }), number, locale)}</h1>
      <p className="quiet">{t('count', { count: year.posts.length })}</p>
      {groupBy(pages[number - 1] ?? [], monthOf).map(([month, posts]) => (
        <section key={month} className="month" aria-labelledby={month}>
          <h2 id={month}>
            {formatDay(`${month}-01`, locale, 'month')}{' '}
            <small>{t('count', { count: counts.get(month) ?? 0 })}</small>
          </h2>
          <PostList posts={posts} dates="short" site={site} />
        </section>
      ))}
      <Pager
        count={pages.length}
        number={number}
        pathOf={(page) => paths.year(locale, year.year, page)}
        locale={locale}
      />
      <a className="more" href={paths.archive(locale)}>
        {t('years')}
      </a>
    </div>
  );
}
