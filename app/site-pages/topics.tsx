import { getTranslations } from 'next-intl/server';
import { TopicView } from '@/components/topic-view';
import { TopicsView } from '@/components/topics-view';
import { inPages, type TopicInUse } from '@/lib/library';
import { listPageMetadata, pageMetadata } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import { listData } from '@/lib/structured-data';
import { paths } from '@/model/paths';
import { topicName } from '@/model/piece';
import type { SitePage } from './site-page';

/** What there is to read about, and each topic, page by page. */
export function topicPages(site: Site): SitePage[] {
  return [
    {
      path: (to, code) => to.topics(code),
      section: 'archive',
      metadata: async (addressIn) => {
        const t = await getTranslations('TopicsPage');
        return pageMetadata(site.locale, { title: t('title'), description: t('description'), addressIn });
      },
      view: () => <TopicsView site={site} />,
    },
    ...site.library
      .topicsInUse()
      .flatMap((found) => inPages(found.posts).map((_, at) => topicPage(site, found, at + 1))),
  ];
}

function topicPage(site: Site, found: TopicInUse, number: number): SitePage {
  const { id } = found.topic;
  const name = topicName(found.topic, site.locale);
  return {
    path: (to, code) => to.topic(code, id, number),
    section: 'archive',
    metadata: async (addressIn) => {
      const t = await getTranslations('TopicsPage');
      const description = t('topicDescription', { topic: name });
      return listPageMetadata(site.locale, { title: name, description, addressIn, number, topic: id });
    },
    view: () => <TopicView found={found} number={number} site={site} />,
    data: async () => {
      const t = await getTranslations('TopicsPage');
      return listData([t('title'), paths.topics(site.locale)], [name]);
    },
  };
}
