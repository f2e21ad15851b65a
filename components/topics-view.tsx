import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import type { TopicInUse } from '@/lib/library';
import { paths as readerPaths, type Paths } from '@/model/paths';
import { Sheet } from './inline-stylesheet';
import { TopicList } from './topic-list';

/** What there is to read about. */
export function TopicsView({
  topics,
  locale,
  paths = readerPaths,
}: {
  topics: TopicInUse[];
  locale: Locale;
  paths?: Paths;
}) {
  const t = useTranslations('TopicsPage');
  return (
    <div className="wrap index">
      <Sheet name="style-index" />
      <Sheet name="style-archive" />
      <h1>{t('title')}</h1>
      <TopicList topics={topics} locale={locale} paths={paths} />
      <a className="more" href={paths.archive(locale)}>
        {t('years')}
      </a>
    </div>
  );
}
