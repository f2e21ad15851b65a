import type { ReactNode } from 'react';
import { locales, writtenCodes, type WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { paths } from '@/model/paths';
import { EditorsDocument } from '../editors-document';
import { InlineStylesheet } from '../inline-stylesheet';

/** What stands around every page of the desk. */
export interface DeskFrame {
  title: string;
  /** The language of the heading, which is the title, where it is that of a piece. */
  lang?: string;
  /** Above the title, where that is the title of a piece: what is done with it here. */
  eyebrow?: string;
  /** The way to the other pages about the same piece. */
  tabs?: ReactNode;
  className?: string;
  /** Stands above everything else: why what was asked for was not done. */
  notice?: ReactNode;
  /** The path of this very page in another language. */
  pathIn: (locale: WrittenLocale) => string;
  /** Seconds after which the page asks for itself again, without a script too. */
  refresh?: number;
}

/**
 * A whole page of the desk: the way back to the desk, who is at it, the language; then what it is about, and what came of
 * the last click.
 * @param script the address of the one script the page may run
 */
export function DeskDocument({
  frame: { title, lang, eyebrow, tabs, className, notice, pathIn, refresh },
  locale,
  editor,
  script,
  children,
}: {
  frame: DeskFrame;
  locale: WrittenLocale;
  editor: string;
  script?: string;
  children: ReactNode;
}) {
  const t = translatorFor(locale, 'DeskDocument');
  return (
    <EditorsDocument
      locale={locale}
      title={[eyebrow, title, t('desk')].filter(Boolean).join(' · ')}
      head={
        <>
          {refresh !== undefined && <meta httpEquiv="refresh" content={String(refresh)} />}
          <InlineStylesheet name="style-desk" />
          {script && <script src={script} defer />}
        </>
      }
    >
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
