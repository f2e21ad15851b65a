import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ArchiveView } from '@/components/archive-view';
import { YearView } from '@/components/year-view';
import { inPages, type Library, type Year } from '@/lib/library';
import { listPageMetadata, pageMetadata } from '@/lib/metadata';
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
  return {
    section: 'archive',
    metadata: async (pathIn) => {
      const t = await getTranslations('ArchivePage');
      return pageMetadata(site.locale, { title: t('title'), description: t('description'), pathIn });
    },
    view: () => <ArchiveView site={site} />,
  };
}

function yearPage(site: Site, year: Year, number: number): SitePage {
  return {
    section: 'archive',
    metadata: async (pathIn) => {
      const t = await getTranslations('ArchivePage');
      return listPageMetadata(site.locale, {
        title: t('year', { year: year.year }),
        description: t('yearDescription', { year: year.year }),
        pathIn,
        number,
      });
    },
    view: () => <YearView year={year} number={number} site={site} />,
    data: async () => {
      const t = await getTranslations('ArchivePage');
      return listData([t('title'), paths.archive(site.locale)], [t('yearName', { year: year.year })]);
    },
  };
}
