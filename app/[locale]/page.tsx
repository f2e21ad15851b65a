import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HomeView } from '@/components/home-view';
import { PageFrame } from '@/components/page-frame';
import { findPage, listLatestPosts, listPeopleOf } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/lib/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Site');
  return pageMetadata(await requireLocale(), { description: t('description'), addressIn: paths.home });
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
    </PageFrame>
  );
}
