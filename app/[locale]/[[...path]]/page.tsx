import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { listPages } from '@/app/site-pages/list-pages';
import { PageFrame } from '@/components/page-frame';
import { StructuredData } from '@/components/structured-data';
import { isLocale, type Locale } from '@/i18n/locales';
import { pathsToMake } from '@/lib/asked';
import { published, publishedFor } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { paths } from '@/model/paths';

type Props = PageProps<'/[locale]/[[...path]]'>;

export function generateStaticParams({ params: { locale } }: { params: { locale: string } }) {
  const pages = isLocale(locale) ? pagesIn(locale) : new Map();
  return pathsToMake([...pages.keys()]).map((path) => ({ path: path.split('/').slice(2) }));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { path, metadata } = await requirePage(props);
  return metadata((code) => path(paths, code));
}

/** Every page that readers have but the search, whose script is its own. */
export default async function Page(props: Props) {
  const locale = await requireLocale();
  const { path, section, piece, view, data } = await requirePage(props);
  return (
    <PageFrame locale={locale} pathIn={(code) => path(paths, code)} section={section} title={piece?.title}>
      {view()}
      {data && <StructuredData of={data()} />}
    </PageFrame>
  );
}

async function requirePage({ params }: Props) {
  const { path = [] } = await params;
  const locale = await requireLocale();
  const address = `/${[locale, ...path].join('/')}`;
  const { page, ...listed } = pagesIn(locale).get(address) ?? notFound();
  return { ...listed, ...page({ library: publishedFor(address), paths, locale }) };
}

function pagesIn(locale: Locale) {
  return listPages(published(), paths, locale);
}
