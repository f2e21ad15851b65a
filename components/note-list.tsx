import { Fragment } from 'react';
import { useTranslations } from 'next-intl';
import { langOn, localeOfWords, type Locale } from '@/i18n/locales';
import { formatDay } from '@/model/dates';
import type { Note } from '@/model/piece';
import { Sheet } from './inline-stylesheet';
import { LocalizedText } from './localized-text';
import { PublicationDate } from './publication-date';

/** Dated, sourced sentences of the editors, and the day on which they wrote them down. */
export function NoteList({ notes, locale }: { notes: Note[]; locale: Locale }) {
  const t = useTranslations('NoteList');
  const noted = notes
    .map((note) => note.noted)
    .sort()
    .at(-1);
  return (
    <>
      <Sheet name="style-archive" />
      <ul className="notes">
        {notes.map((note, at) => (
          <li key={at}>
            <PublicationDate day={note.day} locale={locale} style="long" />
            <p>
              <LocalizedText words={note.words} locale={locale} />{' '}
              <small>
                {t('sources', { count: note.sources.length })}
                {note.sources.map((source, at) => (
                  <Fragment key={at}>
                    {at > 0 && t('semicolon')}
                    <Source source={source} locale={locale} />
                  </Fragment>
                ))}
              </small>
            </p>
          </li>
        ))}
      </ul>
      {noted && <p className="quiet">{t('noted', { date: formatDay(noted, locale, 'long') })}</p>}
    </>
  );
}

/** The title of a source stays in the language it was published in. */
function Source({ source: { title, url }, locale }: { source: Note['sources'][number]; locale: Locale }) {
  const lang = langOn(locale, localeOfWords(title, locale));
  return url ? (
    <a href={url} lang={lang}>
      {title}
    </a>
  ) : (
    <span lang={lang}>{title}</span>
  );
}
