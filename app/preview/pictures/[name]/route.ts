import { notFound } from 'next/navigation';
import { findDraftPicture } from '@/lib/drafts';
import { mediaType } from '@/lib/media-types';

/** The pictures of drafts, for editors alone. */
export async function GET(_request: Request, { params }: RouteContext<'/preview/pictures/[name]'>) {
  const { name } = await params;
  const picture = (await findDraftPicture(name)) ?? notFound();
  return new Response(picture, {
    headers: {
      'content-type': mediaType(name) ?? 'application/octet-stream',
      'cache-control': 'private, no-store',
    },
  });
}
