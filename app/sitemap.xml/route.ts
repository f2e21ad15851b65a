import { published } from '@/lib/content';
import { inSitemaps, listSitemapEntries, sitemapIndex } from '@/lib/sitemap';

export const dynamic = 'force-static';

export function GET() {
  return new Response(sitemapIndex(inSitemaps(listSitemapEntries(published())).length), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
}
