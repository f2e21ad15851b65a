import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import { versionFor, type Person } from '@/model/piece';
import { Emblem } from './emblem';
import { Picture } from './picture';
import { InlineStylesheet } from './inline-stylesheet';

/** The photograph of a person, or the drawing made for them while there is none. */
export function Portrait({ person, locale }: { person: Person; locale: Locale }) {
  const t = useTranslations('Portrait');
  const name = person.name[locale] ?? versionFor(person, locale).title;
  return (
    <div className="portrait">
      <InlineStylesheet name="style-index" />
      {person.photo ? (
        <Picture picture={person.photo} alt={t('photo', { name })} sizes="9rem" later />
      ) : (
        person.emblem && <Emblem of={person.emblem} label={t(person.emblem)} />
      )}
    </div>
  );
}
