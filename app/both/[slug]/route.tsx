import { notFound } from 'next/navigation';
import { readerPage } from '@/app/reader-page';
import { BothView } from '@/components/both-view';
import { defaultLocale } from '@/i18n/locales';
import { pathsToMake } from '@/lib/asked';
import { published, publishedFor } from '@/lib/content';
import { hasBoth, sideBySide } from '@/lib/pairs';
import { siteUrl } from '@/lib/site';
import { paths } from '@/model/paths';

export const dynamic = 'force-static';
// Only posts whose languages fit have such a page.
export const dynamicParams = false;

export function generateStaticParams() {
  const posts = published().posts.filter(hasBoth);
  return pathsToMake(posts.map(({ slug }) => paths.both(slug))).map((path) => ({
    slug: path.split('/').at(-1) ?? '',
  }));
}

/**
 * A post in both languages: without navigation and with whole addresses, so that it is also the file that one sends on. In
 * two languages, so in no search engine's list of either.
 */
export async function GET(_request: Request, { params }: RouteContext<'/both/[slug]'>) {
  const { slug } = await params;
  const post = publishedFor(paths.both(slug)).findPost(slug) ?? notFound();
  const { versions, pairing } = sideBySide(post) ?? notFound();
  if (!('pairs' in pairing)) notFound();
  return readerPage(
    defaultLocale,
    {
      description: versions[0].summary,
      index: false,
      alternates: { canonical: siteUrl() + paths.both(post.slug) },
    },
    <BothView post={post} versions={versions} pairing={pairing} />,
    versions.map(({ title }) => title).join(' · '),
  );
}
