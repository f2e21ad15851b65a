import { notFound } from 'next/navigation';
import { published } from '@/lib/content';
import { atomFeed, findFeed, listFeeds } from '@/lib/feed';
import { feedTypes } from '@/lib/media-types';

export const dynamic = 'force-static';
export const dynamicParams = false;

// A route handler has no layout to take this from.
export function generateStaticParams() {
  return listFeeds(published(), 'site').map(({ locale }) => ({ locale }));
}

type Params = Promise<{ locale: string }>;

export async function GET(_request: Request, { params }: { params: Params }) {
  const feed = findFeed(published(), await params) ?? notFound();
  return new Response(await atomFeed(feed), { headers: { 'content-type': feedTypes.xml } });
}
