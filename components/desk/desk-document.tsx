import type { ReactNode } from 'react';
import { locales, writtenCodes, type WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { paths } from '@/model/paths';
import { EditorsDocument } from '../editors-document';
import { InlineStylesheet } from '../inline-stylesheet';

/**
 * A whole page of the desk: the way back to the desk, who is at it, the language; then what it is about, and what came of
 * the last click.
 * @param script the address of the one script the page may run
 */
export function DeskDocument({
  locale,
  title,
  lang,
  eyebrow,
  tabs,
  notice,
  className,
  editor,
  pathIn,
  script,
  refresh,
  children,
}: {
  locale: WrittenLocale;
  title: string;
  /** The language of the title, where it is that of a piece. */
  lang?: string;
  /** A few words above the title. */
  eyebrow?: string;
  tabs?: ReactNode;
  /** Why what was asked for was not done. */
  notice?: ReactNode;
  className?: string;
  editor: string;
  /** The path of this very page in another language. */
  pathIn: (locale: WrittenLocale) => string;
  script?: string;
  /** Seconds after which the page asks for itself again, without a script too. */
  refresh?: number;
  children: ReactNode;
}) {
  const t = translatorFor(locale, 'DeskDocument');
  return (
    <EditorsDocument locale={locale} title={[eyebrow, title, t('desk')].filter(Boolean).join(' · ')}>
      <meta name="format-detection" content="telephone=no" />
      {refresh !== undefined && <meta httpEquiv="refresh" content={String(refresh)} />}
      <InlineStylesheet name="style-desk" />
      {script && <script src={script} defer />}
      <a className="skip" href="#text">
        {t('skip')}
      </a>
      <header className="desk-head">
        <nav className="wrap" aria-label={t('navigation')}>
          <a href={paths.desk(locale)}>{t('desk')}</a>
          <span className="quiet">{editor}</span>
          {writtenCodes
            .filter((code) => code !== locale)
            .map((code) => (
              <a key={code} href={pathIn(code)} lang={locales[code].lang} hrefLang={locales[code].lang}>
                {locales[code].name}
              </a>
            ))}
        </nav>
      </header>
      <main id="text" className={`wrap desk-page ${className ?? ''}`.trim()}>
        {tabs}
        {eyebrow && <p className="kind">{eyebrow}</p>}
        <h1 lang={lang}>{title}</h1>
        {notice && (
          <div id="notice" className="callout desk-fault" role="alert">
            {notice}
          </div>
        )}
        {children}
      </main>
    </EditorsDocument>
  );
}
