import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListPreview } from '@/components/list-preview';
import { AllPostsView } from '@/components/all-posts-view';
import { PreviewMissing } from '@/components/preview-missing';
import { requireLibraryWith } from '@/lib/drafts';
import { inPages } from '@/lib/library';
import { requireLocale } from '@/lib/locale';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/posts/page/[page]'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('PostsPage');
  return { title: t('title') };
}

export default async function PostsByNumberPreview({ params, searchParams }: Props) {
  const locale = await requireLocale();
  const number = Number((await params).page);
  const { library, only } = await requireLibraryWith(await searchParams, locale);
  if (!inPages(library.posts)[number - 1]) return <PreviewMissing locale={locale} />;
  return (
    <ListPreview
      locale={locale}
      addressIn={(code) => previewPaths.posts(code, number)}
      section="posts"
      only={only}
    >
      <AllPostsView posts={library.posts} number={number} locale={locale} paths={previewPaths} />
    </ListPreview>
  );
}
