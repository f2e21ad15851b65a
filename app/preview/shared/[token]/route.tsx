import { htmlResponse } from '@/app/html-response';
import { SharedDocument } from '@/components/desk/shared-document';
import { openShare } from '@/lib/desk/share';
import { configuration } from '@/lib/sign-in/configuration';
import { isSameOrigin } from '@/lib/sign-in/fetch-metadata';

/* A draft for somebody without an account. Who asks, and whether the link is right, makes no difference to what is said. */

type Context = { params: Promise<{ token: string }> };

const headers = { 'Referrer-Policy': 'no-referrer' };

/** The same page with a button for everybody: messengers ask for the links that they carry. */
export async function GET(): Promise<Response> {
  return htmlResponse(<SharedDocument show="button" />, { headers });
}

/** Opens it. What is wrong, over or taken back gives one and the same page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const shared = isSameOrigin(request.headers, configuration().origin) ? await openShare(token) : undefined;
  if (!shared) return htmlResponse(<SharedDocument show="nothing" />, { status: 410, headers });
  return htmlResponse(<SharedDocument show="piece" shared={shared} />, { headers });
}
