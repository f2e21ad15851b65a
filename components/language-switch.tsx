import { localeCodes, locales, type Locale } from '@/i18n/locales';

/** A plain link to the same page in each other language, in that language's own name. */
export function LanguageSwitch({
  locale,
  addressIn,
}: {
  locale: Locale;
  addressIn: (locale: Locale) => string;
}) {
  return localeCodes
    .filter((code) => code !== locale)
    .map((code) => (
      <a
        key={code}
        className="switch"
        href={addressIn(code)}
        lang={locales[code].lang}
        hrefLang={locales[code].lang}
      >
        {locales[code].name}
      </a>
    ));
}
