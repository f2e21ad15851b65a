import { notFound } from 'next/navigation';
import { PostsView } from '@/components/posts-view';
import { TopicsView } from '@/components/topics-view';
import { translatorFor } from '@/i18n/translate';
import { inPages, type Library, type TopicInUse } from '@/lib/library';
import { pageMetadata } from '@/lib/metadata';
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
  const t = translatorFor(site.locale, 'TopicsPage');
  return {
    section: 'archive',
    metadata: (pathIn) =>
      pageMetadata(site.locale, { title: t('title'), description: t('description'), pathIn }),
    view: () => <TopicsView site={site} />,
  };
}

function topicPage(site: Site, { topic, posts }: TopicInUse, number: number): SitePage {
  const { paths: to, locale } = site;
  const t = translatorFor(locale, 'TopicsPage');
  const title = topicName(topic, locale);
  const description = t('topicDescription', { topic: title });
  return {
    section: 'archive',
    metadata: (pathIn) => pageMetadata(locale, { title, number, description, pathIn, topic: topic.id }),
    view: () => (
      <PostsView
        title={title}
        posts={posts}
        number={number}
        pathOf={(page) => to.topic(locale, topic.id, page)}
        next={{ href: to.topics(locale), text: t('all') }}
        site={site}
      />
    ),
    data: () => listData([t('title'), paths.topics(locale)], [title]),
  };
}
