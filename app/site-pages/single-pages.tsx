import { notFound } from 'next/navigation';
import { PageView } from '@/components/page-view';
import { pieceMetadata } from '@/lib/metadata';
import type { Library } from '@/lib/library';
import type { Site } from '@/lib/site';
import { pageData } from '@/lib/structured-data';
import { versionFor, type Page } from '@/model/piece';
import type { ListedPage, SitePage } from './site-page';

/** Pages that stand by themselves. */
export function singlePages({ pages }: Library): ListedPage[] {
  return pages.map(({ slug }) => ({
    path: (to, code) => to.page(code, slug),
    page: (site) => singlePage(site, site.library.findPage(slug) ?? notFound()),
  }));
}

function singlePage(site: Site, page: Page): SitePage {
  const { locale } = site;
  return {
    section: page.slug === 'about' ? 'about' : undefined,
    metadata: (pathIn) => pieceMetadata(locale, page, pathIn),
    view: () => <PageView page={page} site={site} />,
    data: () => pageData(locale, page),
    piece: { piece: page, title: versionFor(page, locale).title },
  };
}
