import type { Locale } from '@/i18n/locales';
import { paths } from '@/model/paths';
import { beginSession, findVisitor } from '@/lib/session';
import { attemptSignIn } from '@/lib/sign-in/attempt';
import { clientAddress } from '@/lib/sign-in/client-address';
import { configuration } from '@/lib/sign-in/configuration';
import { readForm } from '@/lib/sign-in/read-form';
import { isReady } from '@/lib/sign-in/ready';
import { returnPath } from '@/lib/sign-in/return-path';
import { isSameOrigin } from '@/lib/sign-in/fetch-metadata';
import type { Notice } from '@/lib/sign-in/view-state';
import { askToWait, inLocale, seeOther, signInForm, signInPage } from '../responses';

/** What another page may have this one say, by `?notice=`. */
const notices: Record<string, Notice> = {
  out: { what: 'out' },
  expired: { what: 'expired' },
  unlisted: { what: 'unlisted' },
  provider: { what: 'provider' },
};

export const GET = inLocale(async (request, locale) => {
  const query = new URL(request.url).searchParams;
  const { editor } = await findVisitor(request.headers);
  const returnTo = goingTo(query.get('callbackUrl'), locale);
  // Somebody who has to show again who they are comes with `?again`.
  if (editor && !query.has('again'))
    return signInPage(locale, { show: 'signed-in', name: editor.name, returnTo });
  const notice = query.get('notice') ?? '';
  return signInForm(locale, {
    returnTo,
    notice: Object.hasOwn(notices, notice) ? notices[notice] : undefined,
  });
});

export const POST = inLocale(async (request, locale) => {
  const settings = configuration();
  if (!(await isReady())) return signInForm(locale, {}, { status: 503 });
  if (!isSameOrigin(request.headers, settings.origin)) {
    return signInForm(locale, { notice: { what: 'foreign' } }, { status: 403 });
  }
  const form = await readForm(request, ['name', 'passphrase', 'code'], ['callbackUrl']);
  if (!form) return signInForm(locale, { notice: { what: 'malformed' } }, { status: 400 });

  const visitor = await findVisitor(request.headers);
  const { device } = visitor;
  const address = clientAddress(request.headers);
  const outcome = await attemptSignIn({ ...form, clientAddress: address, device }, settings.secret);
  const returnTo = goingTo(form.callbackUrl, locale);
  if ('editor' in outcome) {
    return seeOther(returnTo, await beginSession(outcome.editor, { visitor, way: 'passphrase' }));
  }
  if ('wait' in outcome) return askToWait(locale, outcome.wait, returnTo);
  return signInForm(locale, { notice: { what: 'wrong' }, returnTo }, { status: 401 });
});

function goingTo(asked: string | null | undefined, locale: Locale): string {
  return returnPath(asked, configuration().origin) ?? paths.desk(locale);
}
