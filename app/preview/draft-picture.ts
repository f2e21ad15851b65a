import { notFound } from 'next/navigation';
import { findDraftPicture } from '@/lib/drafts';
import { mediaType } from '@/lib/media-types';
import type { Handlers } from './desk-route';

/** The pictures of drafts, for editors alone. */
export const draftPicture: Handlers<{ name: string }> = {
  async GET({ params: { name } }) {
    const picture = (await findDraftPicture(name)) ?? notFound();
    return new Response(picture, {
      headers: {
        'content-type': mediaType(name) ?? 'application/octet-stream',
        'cache-control': 'private, no-store',
      },
    });
  },
};
