import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { getTranslations } from 'next-intl/server';
import { Document } from '@/components/document';
import { localeCodes } from '@/i18n/locales';
import { requireLocale } from '@/lib/locale';
import { siteUrl } from '@/lib/site';

if (process.env.NODE_ENV === 'development') require('../dev-style');

// Only the addresses that the build has made exist.
export const dynamicParams = false;

export function generateStaticParams() {
  return localeCodes.map((locale) => ({ locale }));
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Site');
  return {
    metadataBase: new URL(siteUrl()),
    title: { default: t('name'), template: `%s · ${t('name')}` },
    // Dates and counts in our texts are not telephone numbers.
    formatDetection: { telephone: false },
  };
}

export default async function LocaleLayout({ children }: { children: ReactNode }) {
  return <Document locale={await requireLocale()}>{children}</Document>;
}
