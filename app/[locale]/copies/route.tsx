import { inEachLocale } from '@/app/in-each-locale';
import { readerPage } from '@/app/reader-page';
import { CopiesView } from '@/components/copies-view';
import { PageFrame } from '@/components/page-frame';
import { translatorFor } from '@/i18n/translate';
import { listMirrors } from '@/lib/content';
import { readFingerprints, readMirrorReport, readSignedCopies } from '@/lib/copies';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';

export const dynamic = 'force-static';
export const dynamicParams = false;
export const { generateStaticParams, GET } = inEachLocale((locale) => {
  const t = translatorFor(locale, 'CopiesView');
  const report = readMirrorReport();
  return readerPage(
    locale,
    pageMetadata(locale, { title: t('title'), description: t('description'), pathIn: paths.copies }),
    <PageFrame locale={locale} pathIn={paths.copies}>
      <CopiesView
        copies={readSignedCopies()}
        fingerprints={readFingerprints()}
        mirrors={listMirrors().map((mirror) => ({ ...mirror, last: report[mirror.address] }))}
        locale={locale}
      />
    </PageFrame>,
  );
});
