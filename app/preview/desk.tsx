import { seeOther } from '@/app/sign-in/responses';
import { DeskView, DeskWithoutReport } from '@/components/desk-view';
import { PageFrame } from '@/components/page-frame';
import { isWritten, writtenLocale, type Locale } from '@/i18n/locales';
import { readDeskQuery, writeDeskQuery } from '@/lib/desk';
import { requireAffairs } from '@/lib/desk/affairs';
import { findDesk } from '@/lib/drafts';
import { paths } from '@/model/paths';
import type { Handlers } from './desk-route';
import { previewPage } from './preview-page';

/** What there is, and what is to be done with it. */
export const desk: Handlers<unknown, Locale> = {
  async GET({ locale, query: asked }) {
    const query = readDeskQuery(asked);
    const pathIn = (code: Locale) => paths.desk(writtenLocale(code)) + writeDeskQuery(query);
    if (!isWritten(locale)) return seeOther(pathIn(locale));
    const desk = await findDesk(query);
    return previewPage(
      locale,
      undefined,
      <PageFrame locale={locale} pathIn={pathIn}>
        {desk ? (
          <DeskView {...desk} affairs={await requireAffairs(locale)} query={query} locale={locale} />
        ) : (
          <DeskWithoutReport locale={locale} />
        )}
      </PageFrame>,
    );
  },
};

/** The desk in the language of the editor's browser. */
export const anyDesk: Handlers = {
  async GET({ locale }) {
    const headers = {
      location: paths.desk(locale),
      'cache-control': 'private, no-store',
      vary: 'Accept-Language',
    };
    return new Response(null, { status: 307, headers });
  },
};
