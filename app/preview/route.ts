import { negotiateLocale, writtenLocale } from '@/i18n/locales';
import { paths } from '@/model/paths';
import { requireEditor } from '@/lib/session';

/** The desk in the language of the editor's browser. */
export async function GET(request: Request) {
  await requireEditor();
  const locale = writtenLocale(negotiateLocale(request.headers.get('accept-language') ?? undefined));
  return new Response(null, {
    status: 307,
    headers: { location: paths.desk(locale), 'cache-control': 'private, no-store', vary: 'Accept-Language' },
  });
}
