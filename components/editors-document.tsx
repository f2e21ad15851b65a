import type { ReactNode } from 'react';
import type { Locale } from '@/i18n/locales';
import { Document } from './document';
import { FormSheet } from './form-stylesheet';

/** A whole document for editors and who might be one. */
export function EditorsDocument({
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
  const all = (
    <>
      <meta name="robots" content="noindex" />
      <meta name="format-detection" content="telephone=no" />
      <FormSheet />
      {head}
    </>
  );
  return (
    <Document locale={locale} title={title} head={all}>
      {children}
    </Document>
  );
}
