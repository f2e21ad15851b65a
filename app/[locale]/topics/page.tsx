import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { TopicsView } from '@/components/topics-view';
import { listTopics } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('TopicsPage');
  return pageMetadata(await requireLocale(), {
    title: t('title'),
    description: t('description'),
    addressIn: paths.topics,
  });
}

export default async function TopicsPage() {
  const locale = await requireLocale();
  return (
    <PageFrame locale={locale} addressIn={paths.topics} section="archive">
      <TopicsView topics={listTopics()} locale={locale} />
    </PageFrame>
  );
}
