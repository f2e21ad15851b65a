import { getTranslations } from 'next-intl/server';
import { ArchiveView } from '@/components/archive-view';
import { YearView } from '@/components/year-view';
import { inPages, type Year } from '@/lib/library';
import { listPageMetadata, pageMetadata } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import { listData } from '@/lib/structured-data';
import { paths } from '@/model/paths';
import type { SitePage } from './site-page';

/** The archive, and each of its years, page by page. */
export function archivePages(site: Site): SitePage[] {
  return [
    {
      path: (to, code) => to.archive(code),
      section: 'archive',
      metadata: async (addressIn) => {
        const t = await getTranslations('ArchivePage');
        return pageMetadata(site.locale, { title: t('title'), description: t('description'), addressIn });
      },
      view: () => <ArchiveView site={site} />,
    },
    ...site.library
      .years()
      .flatMap((year) => inPages(year.posts).map((_, at) => yearPage(site, year, at + 1))),
  ];
}

function yearPage(site: Site, year: Year, number: number): SitePage {
  return {
    path: (to, code) => to.year(code, year.year, number),
    section: 'archive',
    metadata: async (addressIn) => {
      const t = await getTranslations('ArchivePage');
      return listPageMetadata(site.locale, {
        title: t('year', { year: year.year }),
        description: t('yearDescription', { year: year.year }),
        addressIn,
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
