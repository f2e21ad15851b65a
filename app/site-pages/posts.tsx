import { notFound } from 'next/navigation';
import { PostView } from '@/components/post-view';
import { PostsView } from '@/components/posts-view';
import { translatorFor } from '@/i18n/translate';
import { inPages, type Library } from '@/lib/library';
import { pageMetadata, pieceMetadata } from '@/lib/metadata';
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
  const { library, paths, locale } = site;
  const t = translatorFor(locale, 'PostsPage');
  const title = t('title');
  return {
    section: 'posts',
    metadata: (pathIn) => pageMetadata(locale, { title, number, description: t('description'), pathIn }),
    view: () => (
      <PostsView
        title={title}
        posts={library.posts}
        number={number}
        pathOf={(page) => paths.posts(locale, page)}
        next={{ href: paths.archive(locale), text: t('archive') }}
        site={site}
      />
    ),
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
