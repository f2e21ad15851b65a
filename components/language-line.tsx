import { Fragment } from 'react';
import { isWritten, locales, writtenCodes, writtenLocale, type Locale } from '@/i18n/locales';
import { languageName, messages } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import type { Site } from '@/lib/site';
import { formatDay } from '@/model/dates';
import { piecePath } from '@/model/paths';
import type { Piece, Version } from '@/model/piece';

/** Says in which language a piece was written or by whom it was translated, and leads to its other versions. */
export function LanguageLine({
  piece,
  version,
  both,
  site: { paths, locale },
}: {
  piece: Piece;
  version: Version;
  /** Where it can be read in two languages side by side. */
  both?: string;
  site: Site;
}) {
  const pathIn = (code: Locale) => piecePath(piece.kind, code, piece.slug, paths);
  const t = translatorFor(locale, 'LanguageLine');
  const { translation, convertedFrom } = version;
  const others = writtenCodes.filter(
    (code) => code !== version.locale && code !== convertedFrom && piece.versions[code],
  );
  // What somebody has put into another script is no translation.
  const isRewritten =
    translation && !isWritten(version.locale) && translation.from === writtenLocale(version.locale);
  return (
    <p className="quiet">
      {translation
        ? t(isRewritten ? 'convertedBy' : 'translatedFrom', {
            language: languageName(translation.from, locale),
            by: translation.by,
            date: formatDay(translation.on, locale, 'long'),
          })
        : t('writtenIn', { language: languageName(piece.original, locale) })}
      {convertedFrom && (
        <>
          {' · '}
          <a href={pathIn(convertedFrom)} hrefLang={locales[convertedFrom].lang}>
            {t('converted')}
          </a>
        </>
      )}
      {others.map((code) => (
        <Fragment key={code}>
          {' · '}
          <a href={pathIn(code)} lang={locales[code].lang}>
            {messages[code].LanguageLine[code === piece.original ? 'thisOriginal' : 'thisTranslation']}
          </a>
        </Fragment>
      ))}
      {both && (
        <>
          {' · '}
          <a href={both}>{t('both')}</a>
        </>
      )}
    </p>
  );
}
