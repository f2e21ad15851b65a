import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { AllPostsView } from '@/components/all-posts-view';
import { listPosts } from '@/lib/content';
import { inPages } from '@/lib/library';
import { requireLocale } from '@/lib/locale';
import { listPageMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';

type Props = PageProps<'/[locale]/posts/page/[page]'>;

/** The second page and those after it; the first is /posts. */
export function generateStaticParams() {
  return inPages(listPosts())
    .map((_, at) => ({ page: String(at + 1) }))
    .slice(1);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('PostsPage');
  const { page } = await params;
  return listPageMetadata(await requireLocale(), {
    title: t('title'),
    description: t('description'),
    addressIn: paths.posts,
    number: Number(page),
  });
}

export default async function PostsPageByNumber({ params }: Props) {
  const locale = await requireLocale();
  const number = Number((await params).page);
  return (
    <PageFrame locale={locale} addressIn={(code) => paths.posts(code, number)} section="posts">
      <AllPostsView posts={listPosts()} number={number} locale={locale} />
    </PageFrame>
  );
}
