import { notFound } from 'next/navigation';
import { isLocale } from '@/i18n/locales';
import { pathsToMake } from '@/lib/asked';
import { published, publishedFor } from '@/lib/content';
import { atomFeed, jsonFeed } from '@/lib/feed';
import { listFeeds, type AskedFeed } from '@/lib/feed-document';
import { feedTypes } from '@/lib/media-types';
import { paths } from '@/model/paths';

type Format = keyof typeof feedTypes;

/** What Next gives of an address: an archive by the name of its file. */
type Params = { locale: string; topic?: string; archive?: string };

/** What a route of feeds exports. (A route handler has no layout to take the languages from.) */
export function feedRoute(format: Format, of: 'site' | 'topics', which?: 'archives') {
  return {
    /** The parameters of the documents that Next has to make. */
    generateStaticParams(): Params[] {
      const feeds = listFeeds(published(), of, which);
      const made = new Set(pathsToMake(feeds.map((feed) => pathOf(feed, format))));
      return feeds
        .filter((feed) => made.has(pathOf(feed, format)))
        .map(({ archive, ...asked }) => ({ ...asked, ...(archive && { archive: `${archive}.xml` }) }));
    },

    async GET(_request: Request, { params }: { params: Promise<Params> }): Promise<Response> {
      const { archive: file, ...feed } = await params;
      const asked: AskedFeed = { ...feed, ...(file && { archive: Number(file.replace(/\.xml$/, '')) }) };
      const library = publishedFor(pathOf(asked, format));
      const document = library.feedDocument(asked) ?? notFound();
      const write = format === 'json' ? jsonFeed : atomFeed;
      return new Response(write(document, library.topics), {
        headers: { 'content-type': feedTypes[format] },
      });
    },
  };
}

function pathOf({ locale, topic, archive }: AskedFeed, format: Format): string {
  if (!isLocale(locale)) notFound();
  return format === 'json' ? paths.jsonFeed(locale, topic) : paths.feed(locale, topic, archive);
}
