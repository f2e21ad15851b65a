import type { Locale } from '@/i18n/locales';
import { formatMoment } from '@/model/dates';

/** A moment as a reader of `locale` writes it. Takes milliseconds since 1970. */
export function Moment({ at, locale }: { at: number; locale: Locale }) {
  return <time dateTime={new Date(at).toISOString()}>{formatMoment(at, locale)}</time>;
}
