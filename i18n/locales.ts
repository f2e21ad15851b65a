/**
 * The one table of languages. To add a language: a row here, `messages/<code>.json`, and its words in
 * `content/topics.yml`. `npm test` then lists what is still missing.
 *
 * All rows are languages that the site answers in. In those without `convertedFrom` people write, and in them alone:
 * pieces, drafts, the words of the gate and of the editors' pages. Of the others each word is made of the row's that
 * they name, unless somebody has written it by hand.
 */
export const locales = {
  en: {
    /** The language's own name, as the language switch shows it. */
    name: 'English',
    /** BCP 47 tag for the `lang` attribute, hreflang and feeds. */
    lang: 'en',
    /** BCP 47 tag for `Intl`: dates in the American order the organisation's own posts use. */
    intlLocale: 'en-US',
    /** ISO 15924: what tells that words without a language of their own may be in this one. */
    script: 'Latn',
    /** Direction of writing, for the `dir` attribute. */
    dir: 'ltr',
    /** Primary subtags of `Accept-Language` (RFC 9110, 12.5.4) that lead here from `/`. */
    acceptLanguages: ['en'],
  },
  zh: {
    name: '中文',
    lang: 'zh-Hans',
    intlLocale: 'zh-Hans-CN',
    script: 'Hani',
    dir: 'ltr',
    // Every Chinese language of ISO 639-3 that browsers offer: whoever lists one of them reads Chinese.
    acceptLanguages: ['zh', 'cmn', 'yue', 'wuu', 'hak', 'nan'],
    nameOfScript: '简体',
  },
  'zh-hant': {
    name: '繁體',
    lang: 'zh-Hant',
    intlLocale: 'zh-Hant-TW',
    script: 'Hani',
    dir: 'ltr',
    // Where the first Chinese language of a reader's list is one of these.
    acceptLanguages: ['zh-hant', 'zh-tw', 'zh-hk', 'zh-mo', 'yue', 'hak', 'nan'],
    convertedFrom: 'zh',
  },
} as const satisfies Record<string, LocaleRow>;

interface LocaleRow {
  /** What the language switch calls it where it is read in another script. */
  nameOfScript?: string;
  /** The language of which this one is made, as one script is of another. */
  convertedFrom?: string;
  name: string;
  lang: string;
  intlLocale: string;
  script: 'Latn' | 'Hani';
  dir: 'ltr' | 'rtl';
  acceptLanguages: readonly string[];
}

export type Locale = keyof typeof locales;

export const localeCodes = Object.keys(locales) as Locale[];

/** A language in which people write, and not only the site answers. */
export type WrittenLocale = {
  [Code in Locale]: (typeof locales)[Code] extends { convertedFrom: string } ? never : Code;
}[Locale];

export const writtenCodes = localeCodes.filter(isWritten);

/** Where `/` leads a reader whose languages we do not have. */
export const defaultLocale: Locale = 'en';

export function isLocale(code: unknown): code is Locale {
  return typeof code === 'string' && Object.hasOwn(locales, code);
}

export function isWritten(code: unknown): code is WrittenLocale {
  return isLocale(code) && !('convertedFrom' in locales[code]);
}

/** The language that the words of one are written in: itself, or that of which it is made. */
export function writtenLocale(code: Locale): WrittenLocale {
  const row: LocaleRow = locales[code];
  return isWritten(row.convertedFrom) ? row.convertedFrom : (code as WrittenLocale);
}

/** The language that is made of one, if there is such. */
export function convertedLocale(code: Locale): Locale | undefined {
  return localeCodes.find((other) => other !== code && writtenLocale(other) === code);
}

/** The language of words that do not say theirs, by their script: the reader's if it can be, else the first that can. */
export function localeOfText(text: string, reader: Locale): Locale {
  const script = /\p{Script=Han}/u.test(text) ? 'Hani' : 'Latn';
  return [reader, ...localeCodes].find((code) => locales[code].script === script) ?? reader;
}

/** The `lang` of words in one language on a page in another; none where it is the page's. */
export function langOn(page: Locale, text: Locale): string | undefined {
  return text === page ? undefined : locales[text].lang;
}

/** Every language that `/` leads to but the default, in the order in which a reader's list is asked for them. */
export const askedLocales: readonly Locale[] = localeCodes
  .filter((code) => code !== defaultLocale)
  .sort((a, b) => Number(isWritten(a)) - Number(isWritten(b)));

/**
 * Source of a regular expression that finds one of a locale's languages anywhere in an Accept-Language value; for one that
 * is made of another, only if none of that other's stands before it: the first that a reader lists decides between two
 * scripts. A source, not a RegExp, because a host's routing rules take the same text (see next.config.js).
 */
export function acceptsPattern(locale: Locale): string {
  const any = (code: Locale) =>
    `(?:${locales[code].acceptLanguages.map(eitherCase).join('|')})(?![A-Za-z0-9])`;
  if (isWritten(locale)) return `(?:^|[^A-Za-z0-9-])${any(locale)}`;
  return `^ *(?:(?!${any(writtenLocale(locale))})[A-Za-z0-9*-]+ *(?:;[^,]*)?, *)*${any(locale)}`;
}

/**
 * The locale `/` leads to: any Chinese in the reader's list leads to Chinese, whatever its weight, because many who
 * read Chinese run an English system; everybody else gets the default.
 */
export function negotiateLocale(acceptLanguage: string | undefined): Locale {
  return (
    askedLocales.find((code) => new RegExp(acceptsPattern(code)).test(acceptLanguage ?? '')) ?? defaultLocale
  );
}

/** Language tags are case-insensitive (RFC 5646, 2.1.1); routing rules of hosts have no flag for that. */
function eitherCase(subtag: string): string {
  return [...subtag].map((letter) => `[${letter.toUpperCase()}${letter}]`).join('');
}
