import { paths } from '@/model/paths';
import { configuration } from '@/lib/sign-in/configuration';
import { readForm } from '@/lib/sign-in/read-form';
import { returnPath } from '@/lib/sign-in/return-path';
import { isSameOrigin } from '@/lib/sign-in/fetch-metadata';
import { beginWithProvider } from '@/lib/sign-in/oauth';
import { inLocale, seeOther, signInForm, unavailable } from '../../responses';

/** To a provider's own page. */
export const POST = inLocale(async (request, locale) => {
  const { origin, providers } = configuration();
  if (!isSameOrigin(request.headers, origin)) {
    return signInForm(locale, { said: { what: 'foreign' } }, { status: 403 });
  }
  const form = await readForm(request, ['provider'], ['callbackUrl']);
  const provider = providers.find(({ id }) => id === form?.provider);
  if (!form || !provider) return signInForm(locale, { said: { what: 'malformed' } }, { status: 400 });
  const { location, setCookies } = await beginWithProvider(
    provider.id,
    returnPath(form.callbackUrl, origin) ?? paths.desk(locale),
  );
  return location ? seeOther(location, setCookies) : unavailable(locale);
});
