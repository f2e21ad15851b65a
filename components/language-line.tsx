import { getTranslations } from 'next-intl/server';
import { localeCodes, locales, type Locale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { formatDay } from '@/model/dates';
import type { Piece, Version } from '@/model/piece';

/** Says in which language a piece was written or by whom it was translated, and leads to its other versions. */
export async function LanguageLine({
  piece,
  version,
  addressIn,
  locale,
}: {
  piece: Piece;
  version: Version;
  addressIn: (locale: Locale) => string;
  locale: Locale;
}) {
  const t = await getTranslations({ locale, namespace: 'LanguageLine' });
  const { translation } = version;
  const others = localeCodes.filter((code) => code !== version.locale && piece.versions[code]);
  return (
    <p className="quiet">
      {translation
        ? t('translatedFrom', {
            language: languageName(translation.from, locale),
            by: translation.by,
            date: formatDay(translation.on, locale, 'long'),
          })
        : t('writtenIn', { language: languageName(piece.original, locale) })}
      {await Promise.all(
        others.map(async (code) => {
          const theirs = await getTranslations({ locale: code, namespace: 'LanguageLine' });
          return (
            <span key={code}>
              {' · '}
              <a href={addressIn(code)} lang={locales[code].lang}>
                {theirs(code === piece.original ? 'thisOriginal' : 'thisTranslation')}
              </a>
            </span>
          );
        }),
      )}
    </p>
  );
}
