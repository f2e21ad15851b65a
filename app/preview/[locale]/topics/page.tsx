import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListPreview } from '@/components/list-preview';
import { TopicsView } from '@/components/topics-view';
import { requireLibraryWith } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/topics'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('TopicsPage');
  return { title: t('title') };
}

export default async function TopicsPreview({ searchParams }: Props) {
  const locale = await requireLocale();
  const { library, only } = await requireLibraryWith(await searchParams, locale);
  return (
    <ListPreview locale={locale} addressIn={previewPaths.topics} section="archive" only={only}>
      <TopicsView topics={library.topicsInUse()} locale={locale} paths={previewPaths} />
    </ListPreview>
  );
}
