import { locales, type Locale } from '../../i18n/locales';

/**
 * A title in parts, of which every second is a name of a person, an office or a country, or a date, that a heading must
 * not break over two lines. The parts together are the title.
 * @param names that the content knows: of content/names.yml, and of the people
 */
export function titleParts(title: string, locale: Locale, names: readonly string[]): string[] {
  return title.split(wholeIn(locale, names));
}

const made = new WeakMap<readonly string[], Map<Locale, RegExp>>();

function wholeIn(locale: Locale, names: readonly string[]): RegExp {
  const known = made.get(names) ?? new Map<Locale, RegExp>();
  made.set(names, known);
  const pattern = known.get(locale) ?? patternOf(locale, names);
  known.set(locale, pattern);
  return pattern;
}

function patternOf(locale: Locale, names: readonly string[]): RegExp {
  const whole = [...new Set([...names, ...countries(locale)])]
    // A single word of Latin letters is not broken anyhow.
    .filter((name) => /\s/.test(name) || (/^\p{Script=Han}/u.test(name) && [...name].length > 1))
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+'));
  // Between Chinese characters there is no mark of where a word ends.
  const [han, latin] = [true, false].map((isHan) =>
    whole.filter((name) => /^\p{Script=Han}/u.test(name) === isHan),
  );
  const alternatives = [
    ...(latin?.length
      ? [`(?<![\\p{Script=Latin}\\p{N}])(?:${latin.join('|')})(?![\\p{Script=Latin}\\p{N}])`]
      : []),
    ...(han ?? []),
    ...dates(locale),
  ];
  return new RegExp(`(${alternatives.join('|')})`, 'u');
}

/** Of every country and territory of ISO 3166-1, as Unicode (CLDR) has them in a language. */
function countries(locale: Locale): string[] {
  const { intlLocale } = locales[locale];
  const names = new Intl.DisplayNames(intlLocale, { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((a) => letters.flatMap((b) => names.of(a + b) ?? []));
}

/** September 8, 2015; Sept. 8; 8 September 2015 · 2015年9月8日, 9月8日 */
function dates(locale: Locale): string[] {
  const inMonth = (month: 'long' | 'short') => {
    const format = new Intl.DateTimeFormat(locales[locale].intlLocale, { month, timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, at) => format.format(Date.UTC(2015, at, 1)).replace(/\.$/, ''));
  };
  const months = [...inMonth('long'), ...inMonth('short').map((month) => `${month}t?\\.?`)];
  return [
    '(?:\\d{4}年)?\\d{1,2}月(?:\\d{1,2}日)?',
    ...(locales[locale].script === 'Hani'
      ? []
      : [
          `(?<!\\p{L})(?:${months.join('|')})\\s\\d{1,2}(?!\\d)(?:,\\s\\d{4})?`,
          `(?<!\\d)\\d{1,2}\\s(?:${months.join('|')})(?!\\p{L})(?:\\s\\d{4})?`,
        ]),
  ];
}
