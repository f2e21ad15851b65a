import { useTranslations } from 'next-intl';
import { langOn } from '@/i18n/locales';
import type { Site } from '@/lib/site';
import { versionFor, type Page } from '@/model/piece';
import { HeadingText } from './heading-text';
import { LanguageLine } from './language-line';
import { PersonCard } from './person-card';
import { PieceText } from './piece-text';
import { SinceNotes } from './since-notes';
import { UntranslatedNotice } from './untranslated-notice';

/** A page that stands by itself, with the people it is about. */
export function PageView({ page, site }: { page: Page; site: Site }) {
  const t = useTranslations('PageView');
  const { library, paths, locale } = site;
  const people = library.peopleOf(page);
  const version = versionFor(page, locale);
  const lang = langOn(locale, version.locale);
  return (
    <article className="wrap piece">
      <header>
        <h1 lang={lang}>
          <HeadingText parts={version.titleParts} />
        </h1>
        {page.writtenFrom && page.writtenTo && (
          // As strings, so that no year is set with a thousands separator.
          <p className="quiet">
            {t('written', { from: String(page.writtenFrom), to: String(page.writtenTo) })}
          </p>
        )}
        <LanguageLine
          piece={page}
          version={version}
          addressIn={(code) => paths.page(code, page.slug)}
          locale={locale}
        />
        <UntranslatedNotice version={version} locale={locale} />
      </header>
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
