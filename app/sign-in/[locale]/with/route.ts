import { paths } from '@/model/paths';
import { clientAddress, networkOf } from '@/lib/sign-in/client-address';
import { configuration } from '@/lib/sign-in/configuration';
import { readForm } from '@/lib/sign-in/read-form';
import { returnPath } from '@/lib/sign-in/return-path';
import { isSameOrigin } from '@/lib/sign-in/fetch-metadata';
import { beginOAuth } from '@/lib/sign-in/oauth';
import { bucketFor, takeTry } from '@/lib/sign-in/rate-limit';
import { askToWait, inLocale, seeOther, signInForm, unavailable } from '../../responses';

/** To a provider's own page. */
export const POST = inLocale(async (request, locale) => {
  const { origin, providers, secret } = configuration();
  if (!isSameOrigin(request.headers, origin)) {
    return signInForm(locale, { notice: { what: 'foreign' } }, { status: 403 });
  }
  const form = await readForm(request, ['provider'], ['callbackUrl']);
  const provider = providers.find(({ id }) => id === form?.provider);
  if (!form || !provider) return signInForm(locale, { notice: { what: 'malformed' } }, { status: 400 });
  const wait = await takeTry([bucketFor('provider', networkOf(clientAddress(request.headers)), secret)]);
  if (wait > 0) return askToWait(locale, wait);
  const { location, setCookies } = await beginOAuth(
    provider.id,
    returnPath(form.callbackUrl, origin) ?? paths.desk(locale),
  );
  return location ? seeOther(location, setCookies) : unavailable(locale);
});
