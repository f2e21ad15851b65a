import type { ReactNode } from 'react';
import type { Locale } from '@/i18n/locales';
import { Document } from './document';
import { FormSheet } from './form-stylesheet';

/** A whole document for editors and who might be one. It is no page of Next, which would say the first lines by itself. */
export function EditorsDocument({
  locale,
  title,
  children,
}: {
  locale: Locale;
  title: string;
  children: ReactNode;
}) {
  return (
    <Document locale={locale}>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{title}</title>
      <FormSheet />
      {children}
    </Document>
  );
}
