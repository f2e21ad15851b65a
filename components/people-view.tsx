import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import type { Paths } from '@/model/paths';
import type { Person } from '@/model/piece';
import { PersonCard } from './person-card';

/** Everybody the organisation stands up for. */
export function PeopleView({ people, locale, paths }: { people: Person[]; locale: Locale; paths?: Paths }) {
  const t = useTranslations('PeoplePage');
  return (
    <div className="wrap index">
      <h1>{t('title')}</h1>
      <p className="quiet">{t('description')}</p>
      <ul className="people">
        {people.map((person) => (
          <PersonCard key={person.slug} person={person} locale={locale} paths={paths} />
        ))}
      </ul>
    </div>
  );
}
