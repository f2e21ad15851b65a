import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import { inPages, type TopicInUse } from '@/lib/library';
import { paths as readerPaths, type Paths } from '@/model/paths';
import { topicName } from '@/model/piece';
import { PostsView } from './posts-view';

/** One page of the posts on a topic. */
export function TopicView({
  found: { topic, posts },
  number,
  locale,
  paths = readerPaths,
}: {
  found: TopicInUse;
  /** Counted from 1. */
  number?: number;
  locale: Locale;
  paths?: Paths;
}) {
  const t = useTranslations('TopicsPage');
  return (
    <PostsView
      title={topicName(topic, locale)}
      pages={inPages(posts)}
      number={number}
      addressOf={(page) => paths.topic(locale, topic.id, page)}
      locale={locale}
      paths={paths}
    >
      <a className="more" href={paths.topics(locale)}>
        {t('all')}
      </a>
    </PostsView>
  );
}
