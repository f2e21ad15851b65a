import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { formatDay } from '@/model/dates';
import type { Person } from '@/model/piece';

/** Where a person is today, and since when. */
export function PersonStatusLine({ person, locale }: { person: Person; locale: Locale }) {
  const t = translatorFor(locale, 'PersonStatus');
  const status = t(person.status);
  const date = person.statusDay && formatDay(person.statusDay, locale, 'long');
  // A death is on a day, a state since a day.
  const text = date ? t(person.status === 'died-in-custody' ? 'on' : 'since', { status, date }) : status;
  return <p className="status">{text}</p>;
}
