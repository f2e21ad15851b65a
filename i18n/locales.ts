/**
 * The one table of languages. To add a language: a row here, `messages/<code>.json`, and its words in
 * `content/topics.yml`. `npm test` then lists what is still missing.
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
  },
} as const satisfies Record<string, LocaleRow>;

interface LocaleRow {
  name: string;
  lang: string;
  intlLocale: string;
  script: 'Latn' | 'Hani';
  dir: 'ltr' | 'rtl';
  acceptLanguages: readonly string[];
}

export type Locale = keyof typeof locales;

export const localeCodes = Object.keys(locales) as Locale[];

/** Where `/` leads a reader whose languages we do not have. */
export const defaultLocale: Locale = 'en';

export function isLocale(code: unknown): code is Locale {
  return typeof code === 'string' && Object.hasOwn(locales, code);
}

/** The language of words that do not say theirs, by their script: the reader's if it can be, else the first that can. */
export function localeOfWords(words: string, reader: Locale): Locale {
  const script = /\p{Script=Han}/u.test(words) ? 'Hani' : 'Latn';
  return [reader, ...localeCodes].find((code) => locales[code].script === script) ?? reader;
}

/** The `lang` of words in one language on a page in another; none where it is the page's. */
export function langOn(page: Locale, words: Locale): string | undefined {
  return words === page ? undefined : locales[words].lang;
}

/**
 * Source of a regular expression that finds one of a locale's languages anywhere in an Accept-Language value.
 * A source, not a RegExp, because a host's routing rules take the same text (see next.config.js).
 */
export function acceptsPattern(locale: Locale): string {
  return `(?:^|[^A-Za-z0-9-])(?:${locales[locale].acceptLanguages.map(eitherCase).join('|')})(?![A-Za-z0-9])`;
}

/**
 * The locale `/` leads to: any Chinese in the reader's list leads to Chinese, whatever its weight, because many who
 * read Chinese run an English system; everybody else gets the default.
 */
export function negotiateLocale(acceptLanguage: string | undefined): Locale {
  const others = localeCodes.filter((code) => code !== defaultLocale);
  return others.find((code) => new RegExp(acceptsPattern(code)).test(acceptLanguage ?? '')) ?? defaultLocale;
}

/** Language tags are case-insensitive (RFC 5646, 2.1.1); routing rules of hosts have no flag for that. */
function eitherCase(subtag: string): string {
  return [...subtag].map((letter) => `[${letter.toUpperCase()}${letter}]`).join('');
}
