import { notFound } from 'next/navigation';
import { published } from '@/lib/content';
import { atomFeed, findFeed, listArchives, listFeeds } from '@/lib/feed';
import { feedTypes } from '@/lib/media-types';

export const dynamic = 'force-static';
export const dynamicParams = false;

// A route handler has no layout to take this from.
export function generateStaticParams() {
  return listFeeds(published(), 'site').flatMap((feed) =>
    listArchives(feed).map((number) => ({ locale: feed.locale, archive: `${number}.xml` })),
  );
}

type Params = Promise<{ locale: string; archive: string }>;

export async function GET(_request: Request, { params }: { params: Params }) {
  const { archive, ...asked } = await params;
  const feed = findFeed(published(), asked) ?? notFound();
  const number = listArchives(feed).find((each) => `${each}.xml` === archive) ?? notFound();
  return new Response(await atomFeed(feed, number), { headers: { 'content-type': feedTypes.xml } });
}
