import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Locale } from '@/i18n/locales';
import { paths } from '@/model/paths';
import { Sheet } from './inline-stylesheet';

/**
 * Stands on top of every preview, so that nobody takes it for the public page.
 * @param links where an editor may want to go from here, beside the desk
 */
export function PreviewBar({
  locale,
  label,
  text,
  links,
}: {
  locale: Locale;
  label: string;
  text: string;
  links?: { address: string; words: string; lang?: string }[];
}): ReactNode {
  const t = useTranslations('PreviewBar');
  return (
    <aside className="draft-bar" aria-label={t('name')}>
      <Sheet name="style-desk" />
      <div className="wrap">
        <p>
          <b>{label}</b> {text}
        </p>
        <p>
          <a href={paths.desk(locale)}>{t('desk')}</a>
          {links?.map(({ address, words, lang }) => (
            <a key={address} href={address} lang={lang} hrefLang={lang}>
              {words}
            </a>
          ))}
        </p>
      </div>
    </aside>
  );
}
