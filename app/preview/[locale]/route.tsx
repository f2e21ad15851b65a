import { forEditors } from '@/app/preview/desk-route';
import { previewPage } from '@/app/preview/preview-page';
import { seeOther } from '@/app/sign-in/responses';
import { DeskView, DeskWithoutReport } from '@/components/desk-view';
import { PageFrame } from '@/components/page-frame';
import { isLocale, isWritten, writtenLocale, type Locale } from '@/i18n/locales';
import { readDeskQuery, writeDeskQuery } from '@/lib/desk';
import { requireAffairs } from '@/lib/desk/affairs';
import { findDesk } from '@/lib/drafts';
import { paths } from '@/model/paths';

export const GET = forEditors<{ locale: string }, Locale>(async ({ locale, query: asked }) => {
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
}, isLocale);
