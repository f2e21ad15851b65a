import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Locale } from '@/i18n/locales';
import { previewPaths } from '@/lib/preview-paths';
import { PreviewBar } from './preview-bar';
import { PageFrame } from './page-frame';
import type { Section } from './site-header';

/**
 * The home page or a list as it will be.
 * @param only the one draft that counts as published; without it, all do
 */
export function ListPreview({
  locale,
  addressIn,
  section,
  only,
  children,
}: {
  locale: Locale;
  addressIn: (locale: Locale) => string;
  section: Section;
  only?: { title: string; query: string };
  children: ReactNode;
}) {
  const t = useTranslations('PreviewBar');
  return (
    <PageFrame
      locale={locale}
      addressIn={(code) => addressIn(code) + (only?.query ?? '')}
      section={section}
      paths={previewPaths}
      above={
        <PreviewBar
          locale={locale}
          label={t('isPreview')}
          text={only ? t('onceThis', { title: only.title }) : t('onceAll')}
        />
      }
    >
      {children}
    </PageFrame>
  );
}
