import { feedRoute } from '@/app/feeds';

export const dynamic = 'force-static';
export const dynamicParams = false;
export const { generateStaticParams, GET } = feedRoute('json', 'site');
