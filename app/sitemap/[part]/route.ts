import { notFound } from 'next/navigation';
import { published } from '@/lib/content';
import { inSitemaps, listSitemapEntries, sitemap } from '@/lib/sitemap';

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return inSitemaps(listSitemapEntries(published())).map((_, at) => ({ part: `${at + 1}.xml` }));
}

export async function GET(_request: Request, { params }: { params: Promise<{ part: string }> }) {
  const { part } = await params;
  const entries =
    inSitemaps(listSitemapEntries(published())).find((_, at) => `${at + 1}.xml` === part) ?? notFound();
  return new Response(sitemap(entries), { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}
