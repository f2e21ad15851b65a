import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { AllPostsView } from '@/components/all-posts-view';
import { PostView } from '@/components/post-view';
import { inPages, type Library } from '@/lib/library';
import { listPageMetadata, pieceMetadata } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import { postData } from '@/lib/structured-data';
import { versionFor, type Post } from '@/model/piece';
import type { ListedPage, SitePage } from './site-page';

/** All posts, page by page, and each post. */
export function postPages({ posts }: Library): ListedPage[] {
  return [
    ...inPages(posts).map((_, at): ListedPage => ({
      path: (to, code) => to.posts(code, at + 1),
      page: (site) => allPostsPage(site, at + 1),
    })),
    ...posts.map(({ slug }): ListedPage => ({
      path: (to, code) => to.post(code, slug),
      page: (site) => postPage(site, site.library.findPost(slug) ?? notFound()),
    })),
  ];
}

function allPostsPage(site: Site, number: number): SitePage {
  return {
    section: 'posts',
    metadata: async (pathIn) => {
      const t = await getTranslations('PostsPage');
      return listPageMetadata(site.locale, {
        title: t('title'),
        description: t('description'),
        pathIn,
        number,
      });
    },
    view: () => <AllPostsView number={number} site={site} />,
  };
}

function postPage(site: Site, post: Post): SitePage {
  return {
    section: 'posts',
    metadata: (pathIn) => pieceMetadata(site.locale, post, pathIn),
    view: () => <PostView post={post} site={site} />,
    data: () => postData(site.locale, post),
    piece: { piece: post, title: versionFor(post, site.locale).title },
  };
}
