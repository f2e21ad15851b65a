import { isWritten, localeCodes, locales, writtenLocale, type Locale } from '@/i18n/locales';

/**
 * A plain link to the same page in each other language, in that language's own name. A language that is made of another
 * is offered where that one is read, and there is no link to where the reader is.
 */
export function LanguageSwitch({ locale, pathIn }: { locale: Locale; pathIn: (locale: Locale) => string }) {
  return localeCodes
    .filter((code) => isWritten(code) || writtenLocale(code) === locale)
    .filter((code) => pathIn(code) !== pathIn(locale))
    .map((code) => (
      <a
        key={code}
        className="switch"
        href={pathIn(code)}
        lang={locales[code].lang}
        hrefLang={locales[code].lang}
      >
        {nameFor(locale, code)}
      </a>
    ));
}

function nameFor(reader: Locale, code: Locale): string {
  const row = locales[code];
  return reader !== code && writtenLocale(reader) === code && 'nameOfScript' in row
    ? row.nameOfScript
    : row.name;
}
