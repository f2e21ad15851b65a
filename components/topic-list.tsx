import { translatorFor } from '@/i18n/translate';
import type { TopicInUse } from '@/lib/library';
import type { Site } from '@/lib/site';
import { LocalizedText } from './localized-text';

/** Topics, each with how many posts it has. */
export function TopicList({ topics, site: { paths, locale } }: { topics: TopicInUse[]; site: Site }) {
  const t = translatorFor(locale, 'ArchivePage');
  return (
    <ul className="years">
      {topics.map(({ topic, posts }) => (
        <li key={topic.id}>
          <a href={paths.topic(locale, topic.id)}>
            <LocalizedText localized={topic.name} locale={locale} />
          </a>{' '}
          <span className="quiet">{t('count', { count: posts.length })}</span>
        </li>
      ))}
    </ul>
  );
}
