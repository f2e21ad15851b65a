import { getTranslations } from 'next-intl/server';
import { AllPostsView } from '@/components/all-posts-view';
import { PostView } from '@/components/post-view';
import { inPages } from '@/lib/library';
import { listPageMetadata, pieceMetadata } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import { postData } from '@/lib/structured-data';
import { versionFor, type Post } from '@/model/piece';
import type { SitePage } from './site-page';

/** All posts, page by page, and each post. */
export function postPages(site: Site): SitePage[] {
  const { posts } = site.library;
  return [
    ...inPages(posts).map((_, at) => allPostsPage(site, at + 1)),
    ...posts.map((post) => postPage(site, post)),
  ];
}

function allPostsPage(site: Site, number: number): SitePage {
  return {
    path: (to, code) => to.posts(code, number),
    section: 'posts',
    metadata: async (addressIn) => {
      const t = await getTranslations('PostsPage');
      return listPageMetadata(site.locale, {
        title: t('title'),
        description: t('description'),
        addressIn,
        number,
      });
    },
    view: () => <AllPostsView number={number} site={site} />,
  };
}

function postPage(site: Site, post: Post): SitePage {
  return {
    path: (to, code) => to.post(code, post.slug),
    section: 'posts',
    metadata: (addressIn) => pieceMetadata(site.locale, post, addressIn),
    view: () => <PostView post={post} site={site} />,
    data: () => postData(site.locale, post),
    piece: { kind: 'posts', piece: post, title: versionFor(post, site.locale).title },
  };
}
