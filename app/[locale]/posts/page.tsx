import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { PostsView } from '@/components/posts-view';
import { listPostPages } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/lib/paths';

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
      <PostsView pages={listPostPages()} number={1} locale={locale} />
    </PageFrame>
  );
}
