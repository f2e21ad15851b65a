import type { Locale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import type { Version } from '@/model/piece';

/** Tells a reader that a piece is shown in the language it was written in, because theirs has no version yet. */
export function UntranslatedNotice({ version, locale }: { version: Version; locale: Locale }) {
  const t = translatorFor(locale, 'UntranslatedNotice');
  if (version.locale === locale) return null;
  return (
    <p className="notice">
      {t('text', { wanted: languageName(locale, locale), original: languageName(version.locale, locale) })}
    </p>
  );
}
