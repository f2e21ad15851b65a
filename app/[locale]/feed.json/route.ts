import { feedParams, feedResponse } from '@/app/feeds';

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return feedParams('json', 'site');
}

export function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }) {
  return feedResponse('json', params);
}
