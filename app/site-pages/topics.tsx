import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { TopicView } from '@/components/topic-view';
import { TopicsView } from '@/components/topics-view';
import { inPages, type Library, type TopicInUse } from '@/lib/library';
import { listPageMetadata, pageMetadata } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import { listData } from '@/lib/structured-data';
import { paths } from '@/model/paths';
import { topicName } from '@/model/piece';
import type { ListedPage, SitePage } from './site-page';

/** What there is to read about, and each topic, page by page. */
export function topicPages(library: Library): ListedPage[] {
  return [
    { path: (to, code) => to.topics(code), page: topicsPage },
    ...library.topicsInUse().flatMap(({ topic: { id }, posts }) =>
      inPages(posts).map((_, at): ListedPage => ({
        path: (to, code) => to.topic(code, id, at + 1),
        page: (site) => topicPage(site, site.library.findTopic(id) ?? notFound(), at + 1),
      })),
    ),
  ];
}

function topicsPage(site: Site): SitePage {
  return {
    section: 'archive',
    metadata: async (pathIn) => {
      const t = await getTranslations('TopicsPage');
      return pageMetadata(site.locale, { title: t('title'), description: t('description'), pathIn });
    },
    view: () => <TopicsView site={site} />,
  };
}

function topicPage(site: Site, found: TopicInUse, number: number): SitePage {
  const { id } = found.topic;
  const name = topicName(found.topic, site.locale);
  return {
    section: 'archive',
    metadata: async (pathIn) => {
      const t = await getTranslations('TopicsPage');
      const description = t('topicDescription', { topic: name });
      return listPageMetadata(site.locale, { title: name, description, pathIn, number, topic: id });
    },
    view: () => <TopicView found={found} number={number} site={site} />,
    data: async () => {
      const t = await getTranslations('TopicsPage');
      return listData([t('title'), paths.topics(site.locale)], [name]);
    },
  };
}
