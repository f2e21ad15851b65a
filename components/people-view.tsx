import { translatorFor } from '@/i18n/translate';
import type { Site } from '@/lib/site';
import { PersonCard } from './person-card';

/** Everybody the organisation stands up for. */
export function PeopleView({ site }: { site: Site }) {
  const t = translatorFor(site.locale, 'PeoplePage');
  return (
    <div className="wrap index">
      <h1>{t('title')}</h1>
      <p className="quiet">{t('description')}</p>
      <ul className="people">
        {site.library.people.map((person) => (
          <PersonCard key={person.slug} person={person} site={site} />
        ))}
      </ul>
    </div>
  );
}
