import { listPlaces } from '@/lib/places';
import { inSitemaps, sitemapIndex } from '@/lib/sitemap';

export const dynamic = 'force-static';

export function GET() {
  return new Response(sitemapIndex(inSitemaps(listPlaces()).length), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
}
