import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import type { Person } from '@/lib/piece';
import { Emblem } from './emblem';
import { Sheet } from './sheet';

/** The drawing made for a person while there is no photograph. */
export function Portrait({ person }: { person: Person; locale: Locale }) {
  const t = useTranslations('Portrait');
  return (
    <div className="portrait">
      <Sheet name="style-index" />
      {person.emblem && <Emblem of={person.emblem} label={t(person.emblem)} />}
    </div>
  );
}
