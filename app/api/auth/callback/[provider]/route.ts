import { isLocale, negotiateLocale } from '@/i18n/locales';
import { askToWait, notFoundResponse, seeOther, unavailable } from '@/app/sign-in/responses';
import { paths } from '@/model/paths';
import { chooseAttemptStore } from '@/lib/sign-in/choose-attempt-store';
import { clientAddress } from '@/lib/sign-in/client-address';
import { configuration } from '@/lib/sign-in/configuration';
import { finishOAuth } from '@/lib/sign-in/oauth';
import { visitBucketFor } from '@/lib/sign-in/rate-limit';

/** The way back from a provider: the one address of next-auth's that is left. */
export async function GET(request: Request, { params }: { params: Promise<{ provider: string }> }) {
  const { provider: id } = await params;
  const fallback = negotiateLocale(request.headers.get('accept-language') ?? undefined);
  try {
    const settings = configuration();
    const provider = settings.providers.find((each) => each.id === id);
    if (!provider) return await notFoundResponse();
    const bucket = visitBucketFor(clientAddress(request.headers), settings.secret);
    const wait = await chooseAttemptStore(settings).take([bucket]);
    if (wait > 0) return await askToWait(fallback, wait);
    const { returnTo, setCookies, outcome } = await finishOAuth(provider.id, request);
    const [, , code] = returnTo?.split('/') ?? [];
    const locale = isLocale(code) ? code : fallback;
    if (outcome === 'signed-in') return seeOther(returnTo ?? paths.desk(locale), setCookies);
    return seeOther(`${paths.signIn(locale)}?said=${outcome}`, setCookies);
  } catch (error) {
    return unavailable(fallback, error);
  }
}
