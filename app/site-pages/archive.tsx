import { notFound } from 'next/navigation';
import { ArchiveView } from '@/components/archive-view';
import { YearView } from '@/components/year-view';
import { translatorFor } from '@/i18n/translate';
import { inPages, type Library, type Year } from '@/lib/library';
import { pageMetadata } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import { listData } from '@/lib/structured-data';
import { paths } from '@/model/paths';
import type { ListedPage, SitePage } from './site-page';

/** The archive, and each of its years, page by page. */
export function archivePages(library: Library): ListedPage[] {
  return [
    { path: (to, code) => to.archive(code), page: archivePage },
    ...library.years().flatMap(({ year, posts }) =>
      inPages(posts).map((_, at): ListedPage => ({
        path: (to, code) => to.year(code, year, at + 1),
        page: (site) => yearPage(site, site.library.findYear(year) ?? notFound(), at + 1),
      })),
    ),
  ];
}

function archivePage(site: Site): SitePage {
  const t = translatorFor(site.locale, 'ArchivePage');
  return {
    section: 'archive',
    metadata: (pathIn) =>
      pageMetadata(site.locale, { title: t('title'), description: t('description'), pathIn }),
    view: () => <ArchiveView site={site} />,
  };
}

function yearPage(site: Site, found: Year, number: number): SitePage {
  const { locale } = site;
  const { year } = found;
  const t = translatorFor(locale, 'ArchivePage');
  const [title, description] = [t('year', { year }), t('yearDescription', { year })];
  return {
    section: 'archive',
    metadata: (pathIn) => pageMetadata(locale, { title, number, description, pathIn }),
    view: () => <YearView year={found} number={number} site={site} />,
    data: () => listData([t('title'), paths.archive(locale)], [t('yearName', { year })]),
  };
}
