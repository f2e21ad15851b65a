import { findSharedPicture } from '@/lib/desk/share';
import { mediaType } from '@/lib/media-types';

type Context = { params: Promise<{ token: string; name: string }> };

/** A picture of the piece that the link opens, and no other. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { token, name } = await params;
  const picture = await findSharedPicture(token, name);
  const headers = {
    'Cache-Control': 'private, no-store',
    'X-Robots-Tag': 'noindex',
    'Referrer-Policy': 'no-referrer',
  };
  if (!picture) return new Response(null, { status: 404, headers });
  return new Response(picture as Buffer<ArrayBuffer>, {
    headers: {
      ...headers,
      'Content-Type': mediaType(name) ?? 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
