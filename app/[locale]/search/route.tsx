import { inEachLocale } from '@/app/in-each-locale';
import { readerPage } from '@/app/reader-page';
import { PageFrame } from '@/components/page-frame';
import { SearchView } from '@/components/search-view';
import { translatorFor } from '@/i18n/translate';
import { pageMetadata } from '@/lib/metadata';
import { searchScriptUrl } from '@/lib/search/search-script-url';
import { paths } from '@/model/paths';

export const dynamic = 'force-static';
export const dynamicParams = false;
export const { generateStaticParams, GET } = inEachLocale((locale) => {
  const t = translatorFor(locale, 'SearchView');
  return readerPage(
    locale,
    pageMetadata(locale, { title: t('title'), description: t('description'), pathIn: paths.search }),
    <PageFrame locale={locale} pathIn={paths.search} section="search">
      <SearchView program={searchScriptUrl()} locale={locale} />
    </PageFrame>,
  );
});
