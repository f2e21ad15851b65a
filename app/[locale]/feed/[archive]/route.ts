import { feedParams, feedResponse } from '@/app/feeds';

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return feedParams('xml', 'site', 'archives');
}

export function GET(_request: Request, { params }: { params: Promise<{ locale: string; archive: string }> }) {
  return feedResponse('xml', params);
}
