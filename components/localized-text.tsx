import { locales, type Locale } from '@/i18n/locales';
import { textFor, type Localized } from '@/model/piece';

/** Words that may be in another language than the page: then they carry their own `lang`. */
export function LocalizedText({ localized, locale }: { localized: Localized; locale: Locale }) {
  const found = textFor(localized, locale);
  if (!found) return null;
  return found.locale === locale ? found.text : <span lang={locales[found.locale].lang}>{found.text}</span>;
}
