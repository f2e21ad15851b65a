import { NextResponse, type NextRequest } from 'next/server';
import { notFoundResponse, seeOther, unavailable } from './app/sign-in/responses';
import { isLocale, negotiateLocale } from './i18n/locales';
import { paths } from './model/paths';
import { isDeskPath } from './lib/editors-routes';
import { findVisitor, renewSession } from './lib/session';
import { configuration } from './lib/sign-in/configuration';
import { returnPath } from './lib/sign-in/return-path';

/*
 * Before the preview: strangers get the same bytes at every address of it, and an editor's session is marked as used,
 * which a page of Next cannot do. This is not the lock. The lock is in lib/drafts.ts, which asks for itself.
 */
export const config = { matcher: ['/preview', '/preview/:path*'] };

export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl;
  const [, , code] = pathname.split('/');
  const locale = isLocale(code) ? code : negotiateLocale(request.headers.get('accept-language') ?? undefined);
  try {
    const { origin } = configuration();
    const { editor, session, device, hadSession } = await findVisitor(request.headers);
    if (editor) {
      const response = NextResponse.next();
      for (const line of session ? await renewSession(session) : [])
        response.headers.append('Set-Cookie', line);
      return response;
    }
    // The desk's own address is no secret; whoever has signed in from this device before is no stranger.
    if (!device && !isDeskPath(pathname)) return await notFoundResponse();
    const query = new URLSearchParams({
      callbackUrl: returnPath(pathname + search, origin) ?? paths.desk(locale),
      ...(device && hadSession && { said: 'expired' }),
    });
    // Next takes a whole address here, and no other.
    return seeOther(`${origin}${paths.signIn(locale)}?${query}`);
  } catch (error) {
    return unavailable(locale, error);
  }
}
