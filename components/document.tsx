import type { ReactNode } from 'react';
import { locales, type Locale } from '@/i18n/locales';
import { markIcon } from './emblem';
import { InlineStylesheet } from './inline-stylesheet';

/**
 * A whole document in one language, with the stylesheet of every page inside it.
 * @param head what else its head says
 */
export function Document({
  locale,
  title,
  head,
  children,
}: {
  locale: Locale;
  title: string;
  head?: ReactNode;
  children: ReactNode;
}) {
  return (
    <html lang={locales[locale].lang} dir={locales[locale].dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <InlineStylesheet name="style" />
        {locales[locale].lang === 'zh-Hant' && <InlineStylesheet name="style-traditional" />}
        <title>{title}</title>
        {head}
        <link rel="icon" href={markIcon} />
      </head>
      <body>{children}</body>
    </html>
  );
}
