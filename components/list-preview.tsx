import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Locale } from '@/i18n/locales';
import { previewPaths } from '@/lib/preview-paths';
import { DraftBar } from './draft-bar';
import { PageFrame } from './page-frame';
import type { Section } from './site-header';

/**
 * The home page or a list as it will be.
 * @param title of the one draft that is counted as published; without it, all are
 */
export function ListPreview({
  locale,
  addressIn,
  section,
  title,
  children,
}: {
  locale: Locale;
  addressIn: (locale: Locale) => string;
  section: Section;
  title?: string;
  children: ReactNode;
}) {
  const t = useTranslations('DraftBar');
  return (
    <>
      <DraftBar
        locale={locale}
        label={t('isPreview')}
        text={title ? t('onceThis', { title }) : t('onceAll')}
      />
      <PageFrame locale={locale} addressIn={addressIn} section={section} paths={previewPaths}>
        {children}
      </PageFrame>
    </>
  );
}
