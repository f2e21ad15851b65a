import { negotiateLocale, writtenLocale } from '@/i18n/locales';
import { paths } from '@/model/paths';
import { seeOther } from './responses';

/** In the editor's language, with what came along. */
export async function GET(request: Request) {
  const locale = writtenLocale(negotiateLocale(request.headers.get('accept-language') ?? undefined));
  return seeOther(paths.signIn(locale) + new URL(request.url).search, [], { Vary: 'Accept-Language' });
}
