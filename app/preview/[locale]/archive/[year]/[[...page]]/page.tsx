import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListPreview } from '@/components/list-preview';
import { PreviewMissing } from '@/components/preview-missing';
import { YearView } from '@/components/year-view';
import { requireLibraryWith } from '@/lib/drafts';
import { inPages } from '@/lib/library';
import { requireLocale } from '@/lib/locale';
import { pageNumber } from '@/model/paths';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/archive/[year]/[[...page]]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { year } = await params;
  const t = await getTranslations('ArchivePage');
  return { title: t('year', { year }) };
}

export default async function YearPreview({ params, searchParams }: Props) {
  const locale = await requireLocale();
  const { year: asked, page } = await params;
  const number = pageNumber(page);
  const { library, only } = await requireLibraryWith(await searchParams, locale);
  const year = library.years().find((each) => each.year === asked);
  if (!year || !number || !inPages(year.posts)[number - 1]) return <PreviewMissing locale={locale} />;
  return (
    <ListPreview
      locale={locale}
      addressIn={(code) => previewPaths.year(code, asked, number)}
      section="archive"
      only={only}
    >
      <YearView year={year} number={number} locale={locale} paths={previewPaths} />
    </ListPreview>
  );
}
