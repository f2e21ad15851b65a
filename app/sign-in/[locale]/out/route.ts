import { paths } from '@/model/paths';
import { endSession } from '@/lib/session';
import { configuration } from '@/lib/sign-in/configuration';
import { isSameOrigin } from '@/lib/sign-in/fetch-metadata';
import { inLocale, seeOther, signInForm } from '../../responses';

export const POST = inLocale(async (request, locale) => {
  if (!isSameOrigin(request.headers, configuration().origin)) {
    return signInForm(locale, { notice: { what: 'foreign' } }, { status: 403 });
  }
  // Not "cookies": that would take the device's with it, and whatever this very answer sets.
  return seeOther(`${paths.signIn(locale)}?notice=out`, await endSession(request.headers), {
    'Clear-Site-Data': '"cache", "storage"',
  });
});
