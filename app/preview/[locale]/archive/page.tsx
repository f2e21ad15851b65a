import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListPreview } from '@/components/list-preview';
import { ArchiveView } from '@/components/archive-view';
import { requireLibraryWith } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/archive'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ArchivePage');
  return { title: t('title') };
}

export default async function ArchivePreview({ searchParams }: Props) {
  const locale = await requireLocale();
  const { library, only } = await requireLibraryWith(await searchParams, locale);
  return (
    <ListPreview locale={locale} addressIn={previewPaths.archive} section="archive" only={only}>
      <ArchiveView
        years={library.years()}
        topics={library.topicsInUse()}
        locale={locale}
        paths={previewPaths}
      />
    </ListPreview>
  );
}
