import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { getTranslations } from 'next-intl/server';
import { Document } from '@/components/document';
import { requireLocale } from '@/lib/locale';
import { requireEditor } from '@/lib/session';

if (process.env.NODE_ENV === 'development') require('../../dev-style');

// Made anew for each request of an editor, and kept nowhere.
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  await requireEditor();
  const t = await getTranslations('DeskView');
  return {
    title: { default: t('title'), template: `%s · ${t('title')}` },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false },
  };
}

export default async function PreviewLayout({ children }: { children: ReactNode }) {
  await requireEditor();
  return <Document locale={await requireLocale()}>{children}</Document>;
}
