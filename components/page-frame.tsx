import type { ReactNode } from 'react';
import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { Paths } from '@/model/paths';
import { SiteFooter } from './site-footer';
import { SiteHeader, type Section } from './site-header';

/**
 * What every page shares: a way past the header, the header, the text, the footer.
 * @param above what stands on top of a preview; the way past the header comes first all the same
 * @param pathIn the path of this very page in another language, for the language switch
 * @param publicPath the path that readers have, where it is another: of a preview
 * @param title of the piece on this page, if readers may send it on
 * @param paths where links lead; without it, to the pages of readers
 */
export function PageFrame({
  locale,
  pathIn,
  publicPath = pathIn(locale),
  section,
  title,
  paths,
  above,
  children,
}: {
  locale: Locale;
  pathIn: (locale: Locale) => string;
  publicPath?: string;
  section?: Section;
  title?: string;
  paths?: Paths;
  above?: ReactNode;
  children: ReactNode;
}) {
  const t = translatorFor(locale, 'SiteHeader');
  return (
    <>
      <a className="skip" href="#text">
        {t('skip')}
      </a>
      {above}
      <SiteHeader locale={locale} pathIn={pathIn} section={section} paths={paths} />
      <main id="text">{children}</main>
      <SiteFooter locale={locale} path={publicPath} title={title} />
    </>
  );
}
