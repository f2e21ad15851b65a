import type { ReactNode } from 'react';
import { locales, type Locale } from '@/i18n/locales';

/** A whole document in one language, with the stylesheet inside it. */
export function Document({
  locale,
  style,
  children,
}: {
  locale: Locale;
  /** Undefined in development, where Next links the sheet. */
  style: string | undefined;
  children: ReactNode;
}) {
  return (
    <html lang={locales[locale].tag} dir={locales[locale].dir}>
      <head>{style && <style dangerouslySetInnerHTML={{ __html: style }} />}</head>
      <body>{children}</body>
    </html>
  );
}
