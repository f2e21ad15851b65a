import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import type { TopicInUse } from '@/lib/library';
import { paths as readerPaths, type Paths } from '@/model/paths';
import { LocalizedText } from './localized-text';

/** Topics, each with how many posts it has. */
export function TopicList({
  topics,
  locale,
  paths = readerPaths,
}: {
  topics: TopicInUse[];
  locale: Locale;
  paths?: Paths;
}) {
  const t = useTranslations('ArchivePage');
  return (
    <ul className="years">
      {topics.map(({ topic, posts }) => (
        <li key={topic.id}>
          <a href={paths.topic(locale, topic.id)}>
            <LocalizedText words={topic.name} locale={locale} />
          </a>{' '}
          <span className="quiet">{t('count', { count: posts.length })}</span>
        </li>
      ))}
    </ul>
  );
}
