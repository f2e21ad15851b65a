import { htmlResponse } from '@/app/html-response';
import { SharedDocument } from '@/components/desk/shared-document';
import { findSharedPicture, openShare } from '@/lib/desk/share';
import { mediaType } from '@/lib/media-types';
import { configuration } from '@/lib/sign-in/configuration';
import { isSameOrigin } from '@/lib/sign-in/fetch-metadata';

/* A draft for somebody without an account. Who asks, and whether the link is right, makes no difference to what is said. */

const headers = { 'Referrer-Policy': 'no-referrer' };

/**
 * The same page with a button for everybody: messengers ask for the links that they carry. The button opens it; what is
 * wrong, over or taken back gives one and the same page.
 */
export async function sharedPage(request: Request, token: string): Promise<Response> {
  if (request.method !== 'POST') return htmlResponse(<SharedDocument show="button" />, { headers });
  const shared = isSameOrigin(request.headers, configuration().origin) ? await openShare(token) : undefined;
  if (!shared) return htmlResponse(<SharedDocument show="nothing" />, { status: 410, headers });
  return htmlResponse(<SharedDocument show="piece" shared={shared} />, { headers });
}

/** A picture of the piece that the link opens, and no other. */
export async function sharedPicture(token: string, name: string): Promise<Response> {
  const picture = await findSharedPicture(token, name);
  const own = { ...headers, 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' };
  if (!picture) return new Response(null, { status: 404, headers: own });
  return new Response(picture as Buffer<ArrayBuffer>, {
    headers: {
      ...own,
      'Content-Type': mediaType(name) ?? 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
