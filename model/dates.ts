import { locales, type Locale } from '../i18n/locales';

export type DayStyle = keyof typeof styles;

const styles = {
  /** Sunday, September 27, 2015 · 2015年9月27日星期日 */
  full: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  /** September 27, 2015 · 2015年9月27日 */
  long: { year: 'numeric', month: 'long', day: 'numeric' },
  /** September 27 · 9月27日, where the year is said already */
  short: { month: 'long', day: 'numeric' },
  /** September 2015 · 2015年9月 */
  month: { year: 'numeric', month: 'long' },
  /** Sep · 9月 */
  monthName: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/**
 * A calendar day in the words of a language. Takes YYYY-MM-DD and refuses anything else, 30 February included. A day is
 * the same day in every time zone: it is read and written in UTC, whatever the machine's own.
 */
export function formatDay(day: string, locale: Locale, style: DayStyle): string {
  return formatOf(locale, style).format(dayToDate(day));
}

/** Each is made once: to make one takes far longer than to use it, and lists are full of days. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: Locale, style: DayStyle): Intl.DateTimeFormat {
  const name = `${locale} ${style}`;
  const format =
    formats.get(name) ??
    new Intl.DateTimeFormat(locales[locale].intlLocale, { ...styles[style], timeZone: 'UTC' });
  formats.set(name, format);
  return format;
}

/** Midnight UTC of a calendar day. Throws a RangeError for what is not one. */
export function dayToDate(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`);
  if (!isDay(day)) throw new RangeError(`“${day}” is not a day of the calendar; write it as 2015-09-27.`);
  return date;
}

/** Today in UTC, as content has days: `2026-11-29`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Is it a day that exists, written YYYY-MM-DD? */
export function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** A moment to the minute, in UTC: November 29, 2026, 14:02 UTC · 2026年11月29日 14:02（UTC）. Takes milliseconds since 1970. */
export function formatMoment(at: number, locale: Locale): string {
  const iso = new Date(at).toISOString();
  const [day, time] = [formatDay(iso.slice(0, 10), locale, 'long'), iso.slice(11, 16)];
  return locales[locale].script === 'Hani' ? `${day} ${time}（UTC）` : `${day}, ${time} UTC`;
}
