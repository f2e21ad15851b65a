import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListPreview } from '@/components/list-preview';
import { PreviewMissing } from '@/components/preview-missing';
import { YearView } from '@/components/year-view';
import { requireLibraryWith } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/archive/[year]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { year } = await params;
  const t = await getTranslations('ArchivePage');
  return { title: t('year', { year }) };
}

export default async function YearPreview({ params, searchParams }: Props) {
  const locale = await requireLocale();
  const { year } = await params;
  const { library, only } = await requireLibraryWith(await searchParams, locale);
  const found = library.years().find((each) => each.year === year);
  if (!found) return <PreviewMissing locale={locale} />;
  return (
    <ListPreview
      locale={locale}
      addressIn={(code) => previewPaths.year(code, year)}
      section="archive"
      only={only}
    >
      <YearView year={year} posts={found.posts} locale={locale} paths={previewPaths} />
    </ListPreview>
  );
}
