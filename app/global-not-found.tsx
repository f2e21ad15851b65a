import type { Metadata } from 'next';
import { Document } from '@/components/document';
import { NotFoundView } from '@/components/not-found-view';
import { defaultLocale, localeCodes } from '@/i18n/locales';
import { messages } from '@/i18n/messages';

if (process.env.NODE_ENV === 'development') require('./dev-style');

export const metadata: Metadata = {
  title: localeCodes.map((locale) => messages[locale].NotFound.title).join(' · '),
};

/** The address is in no language, so the page is in all of them. */
export default function GlobalNotFound() {
  return (
    <Document locale={defaultLocale}>
      <NotFoundView />
    </Document>
  );
}
