import { locales, type Locale } from '@/i18n/locales';
import { wordsFor, type Words } from '@/model/piece';

/** Words that may be in another language than the page: then they carry their own `lang`. */
export function Phrase({ words, locale }: { words: Words; locale: Locale }) {
  const found = wordsFor(words, locale);
  if (!found) return null;
  return found.locale === locale ? found.text : <span lang={locales[found.locale].tag}>{found.text}</span>;
}
