import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListPreview } from '@/components/list-preview';
import { AllPostsView } from '@/components/all-posts-view';
import { requireLibraryWith } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/posts'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('PostsPage');
  return { title: t('title') };
}

export default async function PostsPreview({ searchParams }: Props) {
  const locale = await requireLocale();
  const { library, only } = await requireLibraryWith(await searchParams, locale);
  return (
    <ListPreview locale={locale} addressIn={previewPaths.posts} section="posts" only={only}>
      <AllPostsView posts={library.posts} locale={locale} paths={previewPaths} />
    </ListPreview>
  );
}
