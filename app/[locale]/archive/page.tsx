import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ArchiveView } from '@/components/archive-view';
import { PageFrame } from '@/components/page-frame';
import { listTopics, listYears } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ArchivePage');
  return pageMetadata(await requireLocale(), {
    title: t('title'),
    description: t('description'),
    addressIn: paths.archive,
  });
}

export default async function ArchivePage() {
  const locale = await requireLocale();
  return (
    <PageFrame locale={locale} addressIn={paths.archive} section="archive">
      <ArchiveView years={listYears()} topics={listTopics()} locale={locale} />
    </PageFrame>
  );
}
