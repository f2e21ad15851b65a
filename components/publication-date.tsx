import type { Locale } from '@/i18n/locales';
import { formatDay, type DayStyle } from '@/model/dates';

/** A calendar day (YYYY-MM-DD) in words, and for machines. */
export function PublicationDate({ day, locale, style }: { day: string; locale: Locale; style: DayStyle }) {
  return <time dateTime={day}>{formatDay(day, locale, style)}</time>;
}
