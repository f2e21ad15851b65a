import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListPreview } from '@/components/list-preview';
import { PostsView } from '@/components/posts-view';
import { PreviewMissing } from '@/components/preview-missing';
import { requireLibraryWith } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/posts/page/[page]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await params;
  const t = await getTranslations('PostsPage');
  return { title: t('titleOfPage', { page }) };
}

export default async function PostsByNumberPreview({ params, searchParams }: Props) {
  const locale = await requireLocale();
  const number = Number((await params).page);
  const { library, only } = await requireLibraryWith(await searchParams, locale);
  const pages = library.postPages();
  if (!pages[number - 1]) return <PreviewMissing locale={locale} />;
  return (
    <ListPreview
      locale={locale}
      addressIn={(code) => previewPaths.posts(code, number)}
      section="posts"
      only={only}
    >
      <PostsView pages={pages} number={number} locale={locale} paths={previewPaths} />
    </ListPreview>
  );
}
