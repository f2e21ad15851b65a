import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Document } from '@/components/document';
import { defaultLocale, localeCodes } from '@/i18n/locales';
import { messages } from '@/i18n/messages';
import { versionAddresses } from '@/lib/metadata';
import { siteUrl } from '@/lib/site';

if (process.env.NODE_ENV === 'development') require('../dev-style');

export async function generateMetadata(): Promise<Metadata> {
  const { Site } = messages[defaultLocale];
  return {
    title: localeCodes.map((code) => messages[code].Site.name).join(' · '),
    description: Site.description,
    alternates: {
      canonical: siteUrl(),
      languages: {
        ...versionAddresses(localeCodes, (code) => `${siteUrl()}/${code}`),
        'x-default': siteUrl(),
      },
    },
  };
}

export default function ChooserLayout({ children }: { children: ReactNode }) {
  return <Document locale={defaultLocale}>{children}</Document>;
}
