import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListPreview } from '@/components/list-preview';
import { HomeView } from '@/components/home-view';
import { requireLibraryWith } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/home'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('DeskView');
  return { title: t('home') };
}

export default async function HomePreview({ searchParams }: Props) {
  const locale = await requireLocale();
  const { library, only } = await requireLibraryWith(await searchParams, locale);
  const campaign = library.findPage('campaign');
  return (
    <ListPreview locale={locale} addressIn={previewPaths.home} section="home" only={only}>
      <HomeView
        posts={library.latestPosts()}
        campaign={campaign}
        people={library.peopleOf(campaign)}
        locale={locale}
        paths={previewPaths}
      />
    </ListPreview>
  );
}
