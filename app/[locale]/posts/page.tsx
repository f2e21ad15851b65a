import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { AllPostsView } from '@/components/all-posts-view';
import { listPosts } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('PostsPage');
  return pageMetadata(await requireLocale(), {
    title: t('title'),
    description: t('description'),
    addressIn: paths.posts,
  });
}

export default async function PostsPage() {
  const locale = await requireLocale();
  return (
    <PageFrame locale={locale} addressIn={paths.posts} section="posts">
      <AllPostsView posts={listPosts()} locale={locale} />
    </PageFrame>
  );
}
