import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import { paths, previewPaths } from '@/model/paths';
import { PageFrame } from './page-frame';

/**
 * Tells an editor in words that there is nothing to preview: Next's own answer to `notFound()` is blank without
 * JavaScript. Strangers never see it.
 */
export function PreviewMissing({ locale }: { locale: Locale }) {
  const t = useTranslations('PreviewMissing');
  return (
    <PageFrame locale={locale} pathIn={paths.desk} paths={previewPaths()}>
      <div className="wrap index">
        <h1>{t('title')}</h1>
        <p>{t('text')}</p>
        <a className="more" href={paths.desk(locale)}>
          {t('desk')}
        </a>
      </div>
    </PageFrame>
  );
}
