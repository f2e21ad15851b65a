import { PageView } from '@/components/page-view';
import { pieceMetadata } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import { pageData } from '@/lib/structured-data';
import { versionFor } from '@/model/piece';
import type { SitePage } from './site-page';

/** Pages that stand by themselves. */
export function singlePages(site: Site): SitePage[] {
  const { library, locale } = site;
  return library.pages.map((page) => ({
    path: (to, code) => to.page(code, page.slug),
    section: page.slug === 'about' ? 'about' : undefined,
    metadata: (addressIn) => pieceMetadata(locale, page, addressIn),
    view: () => <PageView page={page} site={site} />,
    data: () => pageData(locale, page),
    piece: { kind: 'pages', piece: page, title: versionFor(page, locale).title },
  }));
}
