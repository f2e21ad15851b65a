import { useTranslations } from 'next-intl';
import { inPages, type TopicInUse } from '@/lib/library';
import type { Site } from '@/lib/site';
import { topicName } from '@/model/piece';
import { PostsView } from './posts-view';

/** One page of the posts on a topic. */
export function TopicView({
  found: { topic, posts },
  number,
  site,
}: {
  found: TopicInUse;
  /** Counted from 1. */
  number: number;
  site: Site;
}) {
  const t = useTranslations('TopicsPage');
  const { paths, locale } = site;
  return (
    <PostsView
      title={topicName(topic, locale)}
      pages={inPages(posts)}
      number={number}
      pathOf={(page) => paths.topic(locale, topic.id, page)}
      site={site}
    >
      <a className="more" href={paths.topics(locale)}>
        {t('all')}
      </a>
    </PostsView>
  );
}
