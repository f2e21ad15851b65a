import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { PostsView } from '@/components/posts-view';
import { listPostPages } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/lib/paths';

type Props = PageProps<'/[locale]/posts/page/[page]'>;

/** The second page and those after it; the first is /posts. */
export function generateStaticParams() {
  return listPostPages()
    .map((_, at) => ({ page: String(at + 1) }))
    .slice(1);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('PostsPage');
  const { page } = await params;
  return pageMetadata(await requireLocale(), {
    title: t('titleOfPage', { page }),
    description: t('description'),
    addressIn: (locale) => paths.posts(locale, Number(page)),
  });
}

export default async function PostsPageByNumber({ params }: Props) {
  const locale = await requireLocale();
  const number = Number((await params).page);
  return (
    <PageFrame locale={locale} addressIn={(code) => paths.posts(code, number)} section="posts">
      <PostsView pages={listPostPages()} number={number} locale={locale} />
    </PageFrame>
  );
}
