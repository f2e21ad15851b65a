import { answerEditor } from '@/app/preview/desk-route';
import { handlers } from '@/app/preview/handlers';
import { lateForm } from '@/app/preview/late-form';
import { answerClock } from '@/app/preview/due';
import { sharedPage, sharedPicture } from '@/app/preview/shared';
import { notFoundResponse, seeOther, unavailable } from '@/app/sign-in/responses';
import { isLocale, negotiateLocale, writtenLocale, type WrittenLocale } from '@/i18n/locales';
import { isClock } from '@/lib/clock';
import { findEditorsRoute, isDeskPath } from '@/lib/editors-routes';
import { editorsHeaders } from '@/lib/headers';
import { findVisitor, renewSession, type Visitor } from '@/lib/session';
import { configuration } from '@/lib/sign-in/configuration';
import { returnPath } from '@/lib/sign-in/return-path';
import { siteUrl } from '@/lib/site';
import { paths } from '@/model/paths';

/*
 * The door of the editors' part: every address below /preview (lib/editors-routes.ts) is asked for here, and who asks is known
 * before anything else is. It marks an editor's session as used; strangers get the same bytes at every address. This is not
 * the lock. The lock is in lib/drafts.ts, which asks for itself.
 */

export { answer as GET, answer as OPTIONS, answer as POST };

async function answer(request: Request): Promise<Response> {
  const response = await answerAddress(request);
  // A page says its own policy. What is none has the strictest, also on a host without our server.
  const strictest = editorsHeaders({ styleHashes: [], https: siteUrl().startsWith('https:') });
  for (const [name, value] of Object.entries(strictest))
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}

async function answerAddress(request: Request): Promise<Response> {
  const { method, headers } = request;
  const { pathname, search, searchParams: query } = new URL(request.url);
  // Our server asks by OPTIONS whether it may read what follows (serving/editors.ts).
  const found = findEditorsRoute(pathname + search, method === 'OPTIONS' ? 'POST' : method);
  if (!found) return notFoundResponse();
  const { name, params, largestBody: largest = 0 } = found;
  // Whoever has a link has its token, and a clock its secret: they are asked for these.
  if (name === 'shared') return sharedPage(request, params.token ?? '');
  if (name === 'sharedPicture') return sharedPicture(params.token ?? '', params.name ?? '');
  if (name === 'due' && isClock(headers.get('authorization'))) return answerClock();
  const asked = isLocale(params.locale)
    ? params.locale
    : negotiateLocale(headers.get('accept-language') ?? undefined);
  let visitor: Visitor;
  try {
    visitor = await findVisitor(headers);
  } catch (error) {
    return unavailable(writtenLocale(asked), error);
  }
  const { editor, session } = visitor;
  if (!editor) return answerStranger(request, visitor, writtenLocale(asked));
  if (method === 'OPTIONS') return new Response(null, { status: 204 });
  const handle = handlers[name]?.[method === 'POST' ? 'POST' : 'GET'];
  if (!handle) return notFoundResponse();
  const locale = params.locale === undefined ? writtenLocale(asked) : asked;
  const response = await answerEditor({ request, query, locale, editor, params, largest }, handle);
  for (const line of session ? await renewSession(session) : []) response.headers.append('Set-Cookie', line);
  return response;
}

async function answerStranger(
  request: Request,
  { device, hadSession }: Visitor,
  locale: WrittenLocale,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  // The desk's own address is no secret; whoever has signed in from this device before is no stranger.
  if (!device && !isDeskPath(pathname)) return notFoundResponse();
  const late = device ? await lateForm(request, locale) : undefined;
  if (late) return late;
  const query = new URLSearchParams({
    callbackUrl: returnPath(pathname + search, configuration().origin) ?? paths.desk(locale),
    ...(device && hadSession && { notice: 'expired' }),
  });
  return seeOther(`${paths.signIn(locale)}?${query}`);
}
