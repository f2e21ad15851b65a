import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { SearchView } from '@/components/search-view';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';
import { searchScriptUrl } from '@/lib/search/search-script-url';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('SearchView');
  return pageMetadata(await requireLocale(), {
    title: t('title'),
    description: t('description'),
    pathIn: paths.search,
  });
}

export default async function SearchPage() {
  const locale = await requireLocale();
  return (
    <PageFrame locale={locale} pathIn={paths.search} section="search">
      <SearchView program={searchScriptUrl()} locale={locale} />
    </PageFrame>
  );
}
