import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { isLocale, localeCodes } from '@/i18n/locales';
import { listPosts } from '@/lib/content';
import { atomFeed } from '@/lib/feed';

export const dynamic = 'force-static';
export const dynamicParams = false;

// A route handler has no layout to take this from.
export function generateStaticParams() {
  return localeCodes.map((locale) => ({ locale }));
}

export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: 'Site' });
  return new Response(atomFeed(locale, listPosts(), { name: t('name'), description: t('description') }), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
}
