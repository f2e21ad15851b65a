import { langOn } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { Site } from '@/lib/site';
import { versionFor, type Page } from '@/model/piece';
import { PersonCard } from './person-card';
import { PieceHeader } from './piece-header';
import { PieceText } from './piece-text';
import { SinceNotes } from './since-notes';

/** A page that stands by itself, with the people it is about. */
export function PageView({ page, site }: { page: Page; site: Site }) {
  const { library, locale } = site;
  const t = translatorFor(locale, 'PageView');
  const people = library.peopleOf(page);
  const version = versionFor(page, locale);
  const lang = langOn(locale, version.locale);
  return (
    <article className="wrap piece">
      <PieceHeader piece={page} version={version} site={site}>
        {page.writtenFrom && page.writtenTo && (
          // As strings, so that no year is set with a thousands separator.
          <p className="quiet">
            {t('written', { from: String(page.writtenFrom), to: String(page.writtenTo) })}
          </p>
        )}
      </PieceHeader>
      <PieceText version={version} lang={lang} />
      {people.length > 0 && (
        <ul className="people">
          {people.map((person) => (
            <PersonCard key={person.slug} person={person} site={site} />
          ))}
        </ul>
      )}
      <SinceNotes notes={page.since} locale={locale} />
    </article>
  );
}
