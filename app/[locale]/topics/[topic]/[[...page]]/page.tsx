import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { StructuredData } from '@/components/structured-data';
import { TopicView } from '@/components/topic-view';
import { findTopic, listTopics } from '@/lib/content';
import { inPages } from '@/lib/library';
import { requireLocale } from '@/lib/locale';
import { listPageMetadata } from '@/lib/metadata';
import { pageNumber, pageSegments, paths } from '@/model/paths';
import { topicName } from '@/model/piece';
import { listData } from '@/lib/structured-data';

type Props = PageProps<'/[locale]/topics/[topic]/[[...page]]'>;

export function generateStaticParams() {
  return listTopics().flatMap(({ topic, posts }) =>
    pageSegments(inPages(posts).length).map((page) => ({ topic: topic.id, page })),
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('TopicsPage');
  const locale = await requireLocale();
  const { found, number } = await requireTopic(params);
  const title = topicName(found.topic, locale);
  return listPageMetadata(locale, {
    title,
    description: t('topicDescription', { topic: title }),
    addressIn: (code, page) => paths.topic(code, found.topic.id, page),
    number,
    topic: found.topic.id,
  });
}

export default async function TopicPage({ params }: Props) {
  const t = await getTranslations('TopicsPage');
  const locale = await requireLocale();
  const { found, number } = await requireTopic(params);
  return (
    <PageFrame
      locale={locale}
      addressIn={(code) => paths.topic(code, found.topic.id, number)}
      section="archive"
    >
      <TopicView found={found} number={number} locale={locale} />
      <StructuredData of={listData([t('title'), paths.topics(locale)], [topicName(found.topic, locale)])} />
    </PageFrame>
  );
}

async function requireTopic(params: Props['params']) {
  const { topic, page } = await params;
  return { found: findTopic(topic) ?? notFound(), number: pageNumber(page) ?? notFound() };
}
