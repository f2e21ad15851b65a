import { NextResponse, type NextRequest } from 'next/server';
import { lateForm } from './app/preview/late-form';
import { notFoundResponse, seeOther, unavailable } from './app/sign-in/responses';
import { isLocale, negotiateLocale, writtenLocale } from './i18n/locales';
import { paths } from './model/paths';
import { isClock } from './lib/clock';
import { isCallOfClock, isDeskPath, isSharedPath } from './lib/editors-routes';
import { findVisitor, renewSession } from './lib/session';
import { configuration } from './lib/sign-in/configuration';
import { returnPath } from './lib/sign-in/return-path';

/*
 * Before the preview: strangers get the same bytes at every address of it, and an editor's session is marked as used,
 * in one place for all. This is not the lock. The lock is in lib/drafts.ts, which asks for itself.
 */
export const config = { matcher: ['/preview', '/preview/:path*'] };

export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl;
  const [, , code] = pathname.split('/');
  const asked = isLocale(code) ? code : negotiateLocale(request.headers.get('accept-language') ?? undefined);
  const locale = writtenLocale(asked);
  // Whoever has a link has its token, and a clock its secret: they are asked for these.
  if (isSharedPath(pathname)) return NextResponse.next();
  const authorization = request.headers.get('authorization');
  if (isCallOfClock(pathname, authorization) && isClock(authorization)) return NextResponse.next();
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
    const late = device ? await lateForm(request, locale) : undefined;
    if (late) return late;
    const query = new URLSearchParams({
      callbackUrl: returnPath(pathname + search, origin) ?? paths.desk(locale),
      ...(device && hadSession && { notice: 'expired' }),
    });
    // Next takes a whole address here, and no other.
    return seeOther(`${origin}${paths.signIn(locale)}?${query}`);
  } catch (error) {
    return unavailable(locale, error);
  }
}
