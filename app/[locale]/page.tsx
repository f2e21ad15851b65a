import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HomeView } from '@/components/home-view';
import { PageFrame } from '@/components/page-frame';
import { StructuredData } from '@/components/structured-data';
import { findPage, listLatestPosts, listPeopleOf } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';
import { homeData } from '@/lib/structured-data';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Site');
  const locale = await requireLocale();
  return {
    ...(await pageMetadata(locale, { description: t('description'), addressIn: paths.home })),
    // Here alone: whoever puts the site on a home screen begins here, and a piece stays one request.
    manifest: paths.manifest(locale),
  };
}

export default async function HomePage() {
  const locale = await requireLocale();
  const campaign = findPage('campaign');
  return (
    <PageFrame locale={locale} addressIn={paths.home} section="home">
      <HomeView
        posts={listLatestPosts()}
        campaign={campaign}
        people={listPeopleOf(campaign)}
        locale={locale}
      />
      <StructuredData of={await homeData(locale)} />{' '}
    </PageFrame>
  );
}
