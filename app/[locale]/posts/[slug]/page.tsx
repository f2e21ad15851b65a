import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/page-frame';
import { PostView } from '@/components/post-view';
import { StructuredData } from '@/components/structured-data';
import { findNeighbours, findPost, listPeopleOf, listPosts, listTopicsOf } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pieceMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';
import { versionFor } from '@/model/piece';
import { postData } from '@/lib/structured-data';

export function generateStaticParams() {
  return listPosts().map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: PageProps<'/[locale]/posts/[slug]'>): Promise<Metadata> {
  const { slug } = await params;
  const post = findPost(slug) ?? notFound();
  return pieceMetadata(await requireLocale(), post, (locale) => paths.post(locale, slug));
}

export default async function PostPage({ params }: PageProps<'/[locale]/posts/[slug]'>) {
  const { slug } = await params;
  const locale = await requireLocale();
  const post = findPost(slug) ?? notFound();
  return (
    <PageFrame
      locale={locale}
      addressIn={(code) => paths.post(code, slug)}
      section="posts"
      title={versionFor(post, locale).title}
    >
      <PostView
        post={post}
        topics={listTopicsOf(post)}
        people={listPeopleOf(post)}
        neighbours={findNeighbours(post)}
        locale={locale}
      />
      <StructuredData of={await postData(locale, post)} />{' '}
    </PageFrame>
  );
}
