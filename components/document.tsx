import type { ReactNode } from 'react';
import { locales, type Locale } from '@/i18n/locales';
import { markIcon } from './emblem';
import { InlineStylesheet } from './inline-stylesheet';

/** A whole document in one language, with the stylesheet of every page inside it. */
export function Document({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <html lang={locales[locale].lang} dir={locales[locale].dir}>
      <head>
        <InlineStylesheet name="style" />
        {locales[locale].lang === 'zh-Hant' && <InlineStylesheet name="style-traditional" />}
        <link rel="icon" href={markIcon} />
      </head>
      <body>{children}</body>
    </html>
  );
}
