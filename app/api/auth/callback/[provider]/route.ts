import { isLocale, negotiateLocale, writtenLocale } from '@/i18n/locales';
import { askToWait, notFoundResponse, seeOther, unavailable } from '@/app/sign-in/responses';
import { paths } from '@/model/paths';
import { clientAddress, networkOf } from '@/lib/sign-in/client-address';
import { configuration } from '@/lib/sign-in/configuration';
import { finishOAuth } from '@/lib/sign-in/oauth';
import { bucketFor, takeTry } from '@/lib/sign-in/rate-limit';

/** The way back from a provider: the one address of next-auth's that is left. */
export async function GET(request: Request, { params }: { params: Promise<{ provider: string }> }) {
  const { provider: id } = await params;
  const fallback = writtenLocale(negotiateLocale(request.headers.get('accept-language') ?? undefined));
  try {
    const { providers, secret } = configuration();
    const provider = providers.find((each) => each.id === id);
    if (!provider) return await notFoundResponse();
    const wait = await takeTry([bucketFor('provider', networkOf(clientAddress(request.headers)), secret)]);
    if (wait > 0) return await askToWait(fallback, wait);
    const { returnTo, setCookies, outcome } = await finishOAuth(provider.id, request);
    const [, , code] = returnTo?.split('/') ?? [];
    const locale = isLocale(code) ? writtenLocale(code) : fallback;
    if (outcome === 'signed-in') return seeOther(returnTo ?? paths.desk(locale), setCookies);
    return seeOther(`${paths.signIn(locale)}?notice=${outcome}`, setCookies);
  } catch (error) {
    return unavailable(fallback, error);
  }
}
