import { notFound } from 'next/navigation';
import { readerPage } from '@/app/reader-page';
import { listPages } from '@/app/site-pages/list-pages';
import { PageFrame } from '@/components/page-frame';
import { StructuredData } from '@/components/structured-data';
import { isLocale, localeCodes, type Locale } from '@/i18n/locales';
import { pathsToMake } from '@/lib/asked';
import { published, publishedFor } from '@/lib/content';
import { paths } from '@/model/paths';

/** Every page that readers have but the search, whose script is its own. */
export const dynamic = 'force-static';
// Only the addresses that the build has made exist.
export const dynamicParams = false;

export function generateStaticParams() {
  return localeCodes.flatMap((locale) =>
    pathsToMake([...pagesIn(locale).keys()]).map((path) => ({ locale, path: path.split('/').slice(2) })),
  );
}

export async function GET(_request: Request, { params }: RouteContext<'/[locale]/[[...path]]'>) {
  const { locale, path: segments = [] } = await params;
  if (!isLocale(locale)) notFound();
  const address = `/${[locale, ...segments].join('/')}`;
  const { path, page } = pagesIn(locale).get(address) ?? notFound();
  const { metadata, section, piece, view, data } = page({ library: publishedFor(address), paths, locale });
  const pathIn = (code: Locale) => path(paths, code);
  return readerPage(
    locale,
    metadata(pathIn),
    <PageFrame locale={locale} pathIn={pathIn} section={section} title={piece?.title}>
      {view()}
      {data && <StructuredData of={data()} />}
    </PageFrame>,
  );
}

function pagesIn(locale: Locale) {
  return listPages(published(), paths, locale);
}
