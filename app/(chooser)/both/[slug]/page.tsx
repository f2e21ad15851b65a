import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BothView } from '@/components/both-view';
import { pathsToMake } from '@/lib/asked';
import { published, publishedFor } from '@/lib/content';
import { hasBoth, sideBySide } from '@/lib/pairs';
import { siteUrl } from '@/lib/site';
import { paths } from '@/model/paths';

type Props = PageProps<'/both/[slug]'>;

// Only posts whose languages fit have such a page.
export const dynamicParams = false;

/** Next wants one page at least; a site without such a post has one that is not found. */
export function generateStaticParams() {
  const posts = published().posts.filter(hasBoth);
  return pathsToMake(posts.map(({ slug }) => paths.both(slug))).map((path) => ({
    slug: path.split('/').at(-1) ?? '',
  }));
}

/** In two languages, so in no search engine's list of either. */
export async function generateMetadata(props: Props): Promise<Metadata> {
  const { versions, post } = await requireBoth(props);
  return {
    title: versions.map(({ title }) => title).join(' · '),
    description: versions[0].summary,
    robots: { index: false },
    alternates: { canonical: siteUrl() + paths.both(post.slug) },
  };
}

/** A post in both languages: without navigation and with whole addresses, so that it is also the file that one sends on. */
export default async function BothPage(props: Props) {
  const { post, versions, pairing } = await requireBoth(props);
  return <BothView post={post} versions={versions} pairing={pairing} />;
}

async function requireBoth({ params }: Props) {
  const { slug } = await params;
  const post = publishedFor(paths.both(slug)).findPost(slug) ?? notFound();
  const { versions, pairing } = sideBySide(post) ?? notFound();
  return 'pairs' in pairing ? { post, versions, pairing } : notFound();
}
