import type { Metadata } from 'next';
import { Document } from '@/components/document';
import { NotFoundView } from '@/components/not-found-view';
import { defaultLocale, localeCodes } from '@/i18n/locales';
import { messagesFor } from '@/i18n/messages';

if (process.env.NODE_ENV === 'development') require('./dev-style');

export async function generateMetadata(): Promise<Metadata> {
  const all = await Promise.all(localeCodes.map(messagesFor));
  return { title: all.map(({ NotFound }) => NotFound.title).join(' · ') };
}

/** The address is in no language, so the page is in all of them. */
export default async function GlobalNotFound() {
  const all = await Promise.all(
    localeCodes.map(async (locale) => ({ locale, messages: await messagesFor(locale) })),
  );
  return (
    <Document locale={defaultLocale}>
      <NotFoundView all={all} />
    </Document>
  );
}
