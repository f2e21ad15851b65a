import { langOn, locales, writtenCodes, writtenLocale, type Locale } from '@/i18n/locales';
import type { Site } from '@/lib/site';
import { versionFor, type Person } from '@/model/piece';
import { PersonStatusLine } from './person-status-line';
import { Portrait } from './portrait';

/** A person in a list: portrait, name in both scripts, who they are, where they are today. */
export function PersonCard({
  person,
  heading: Name = 'h2',
  site: { paths, locale },
}: {
  person: Person;
  /** One below the heading that the list stands under. */
  heading?: 'h2' | 'h3';
  site: Site;
}) {
  const version = versionFor(person, locale);
  return (
    <li className="person">
      <Portrait person={person} locale={locale} />
      <div>
        <Name className="card-name">
          <a
            href={paths.person(locale, person.slug)}
            lang={person.name[locale] ? undefined : langOn(locale, version.locale)}
          >
            {person.name[locale] ?? version.title}
          </a>
        </Name>
        <OtherNames person={person} locale={locale} />
        <p className="quiet" lang={langOn(locale, version.locale)}>
          {version.summary}
        </p>
        <PersonStatusLine person={person} locale={locale} />
      </div>
    </li>
  );
}

/** The name in the other languages of the site; a name in two scripts is one. */
export function OtherNames({ person, locale }: { person: Person; locale: Locale }) {
  const others = writtenCodes.filter((code) => code !== writtenLocale(locale) && person.name[code]);
  return others.map((code) => (
    <p key={code} className="quiet" lang={locales[code].lang}>
      {person.name[code]}
    </p>
  ));
}
