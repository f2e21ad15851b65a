import { translatorFor } from '@/i18n/translate';
import type { Site } from '@/lib/site';
import { InlineStylesheet } from './inline-stylesheet';
import { TopicList } from './topic-list';

/** What there is to read about. */
export function TopicsView({ site }: { site: Site }) {
  const t = translatorFor(site.locale, 'TopicsPage');
  return (
    <div className="wrap index">
      <InlineStylesheet name="style-index" />
      <InlineStylesheet name="style-archive" />
      <h1>{t('title')}</h1>
      <TopicList topics={site.library.topicsInUse()} site={site} />
      <a className="more" href={site.paths.archive(site.locale)}>
        {t('years')}
      </a>
    </div>
  );
}
