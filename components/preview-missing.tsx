import { writtenLocale, type Locale, type WrittenLocale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import { paths, previewPaths, type PieceName } from '@/model/paths';
import { PageFrame } from './page-frame';

/** Tells an editor in words that there is nothing to preview. Strangers never see it. */
export function PreviewMissing({
  locale,
  piece,
  faulty,
}: {
  locale: Locale;
  /** What was asked for, if a piece could be called so. */
  piece?: PieceName;
  /** The languages in which there is a draft of it, with mistakes. */
  faulty: WrittenLocale[];
}) {
  const t = translatorFor(locale, 'PreviewMissing');
  return (
    <PageFrame locale={locale} pathIn={paths.desk} paths={previewPaths()}>
      <div className="wrap index">
        <h1>{t(faulty.length ? 'faulty' : 'title')}</h1>
        <p>{t(faulty.length ? 'faultyText' : 'text')}</p>
        {piece &&
          faulty.map((code) => (
            <p key={code}>
              <a href={deskPaths.write(writtenLocale(locale), { ...piece, locale: code })}>
                {t('mend', { language: languageName(code, locale) })}
              </a>
            </p>
          ))}
        <a className="more" href={paths.desk(locale)}>
          {t('desk')}
        </a>
      </div>
    </PageFrame>
  );
}
