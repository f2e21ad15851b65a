import { htmlResponse } from '@/app/html-response';
import { EditorsDocument } from '@/components/editors-document';
import { SignInDocument } from '@/components/sign-in-document';
import { NotFoundView } from '@/components/not-found-view';
import { SignInView } from '@/components/sign-in-view';
import { isWritten, localeCodes, locales, writtenCodes, writtenLocale, type Locale } from '@/i18n/locales';
import { messages } from '@/i18n/messages';
import { logEvent } from '@/lib/audit-log';
import { paths } from '@/model/paths';
import { configuration } from '@/lib/sign-in/configuration';
import { hasPassphrases, isReady } from '@/lib/sign-in/ready';
import type { Notice, SignInState } from '@/lib/sign-in/view-state';

/* What strangers get of the editors' part: the pages of signing in, and the one 404. */

/** Somebody who cannot sign in just now is asked to come back after so many seconds. */
const RETRY_AFTER = 30;

/** The page of /sign-in in a state. */
export async function signInPage(
  locale: Locale,
  state: SignInState,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Promise<Response> {
  const returnTo = 'returnTo' in state && state.returnTo !== paths.desk(locale) ? state.returnTo : undefined;
  const page = (
    <SignInDocument
      locale={locale}
      title={messages[locale].SignIn.title}
      pathIn={(code) =>
        paths.signIn(writtenLocale(code)) +
        (returnTo ? `?${new URLSearchParams({ callbackUrl: returnTo })}` : '')
      }
    >
      <SignInView locale={locale} state={state} />
    </SignInDocument>
  );
  const formActions = state.show === 'form' ? state.providers.map(({ origin }) => origin) : [];
  return htmlResponse(page, { status, headers, formActions });
}

/** The form, with a notice about it. */
export async function signInForm(
  locale: Locale,
  { notice, returnTo }: { notice?: Notice; returnTo?: string },
  init: { status?: number; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { providers } = configuration();
  if (!(await isReady())) return signInPage(locale, { show: 'begin' }, { status: init.status });
  const passphrase = await hasPassphrases();
  const state = {
    show: 'form',
    notice,
    returnTo: returnTo ?? paths.desk(locale),
    passphrase,
    providers,
  } as const;
  return signInPage(locale, state, init);
}

/** Somebody has tried too often. */
export function askToWait(locale: Locale, seconds: number, returnTo?: string): Promise<Response> {
  const headers = { 'Retry-After': String(seconds) };
  return signInForm(locale, { notice: { what: 'wait', seconds }, returnTo }, { status: 429, headers });
}

/** Signing in does not work. Says so to the editor, and why to whoever runs the site. */
export function unavailable(locale: Locale, error?: unknown): Promise<Response> {
  logEvent('sign-in-unavailable', {
    reason: error instanceof Error ? error.message : 'the provider cannot be reached',
  });
  const state: SignInState = {
    show: 'form',
    notice: { what: 'unavailable' },
    returnTo: paths.desk(locale),
    passphrase: false,
    providers: [],
  };
  return signInPage(locale, state, { status: 503, headers: { 'Retry-After': String(RETRY_AFTER) } });
}

/**
 * What a stranger gets at any address of the preview: the same bytes whether anything is there or not. They are made once,
 * because it can be asked for without end.
 */
export async function notFoundResponse(): Promise<Response> {
  notFoundPage ??= makeNotFoundPage();
  const { body, init } = await notFoundPage;
  return new Response(body, init);
}

let notFoundPage: ReturnType<typeof makeNotFoundPage> | undefined;

async function makeNotFoundPage() {
  const page = (
    <EditorsDocument locale="en" title={localeCodes.map((code) => messages[code].NotFound.title).join(' · ')}>
      <NotFoundView />
      <footer className="wrap">
        {writtenCodes.map((code) => (
          <span key={code} lang={locales[code].lang}>
            {messages[code].SignIn.editors}{' '}
            <a href={paths.signIn(code)}>{messages[code].SignIn.title}</a>{' '}
          </span>
        ))}
      </footer>
    </EditorsDocument>
  );
  const made = await htmlResponse(page, { status: 404 });
  return { body: await made.text(), init: { status: made.status, headers: made.headers } };
}

type Context = { params: Promise<{ locale: string }> };

/** A route handler below /sign-in/[locale]: it is handed a locale of ours, and what fails is said in words. */
export function inLocale(handle: (request: Request, locale: Locale) => Promise<Response>) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    const { locale } = await params;
    if (!isWritten(locale)) return notFoundResponse();
    return handle(request, locale).catch((error: unknown) => unavailable(locale, error));
  };
}

/** Sends a browser on, with cookies. */
export function seeOther(
  path: string,
  setCookies: string[] = [],
  headers: Record<string, string> = {},
): Response {
  const response = new Response(null, {
    status: 303,
    headers: { Location: path, 'Cache-Control': 'private, no-store', ...headers },
  });
  for (const line of setCookies) response.headers.append('Set-Cookie', line);
  return response;
}
