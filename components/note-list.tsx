import { Fragment } from 'react';
import { langOn, localeOfText, writtenLocale, type Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { formatDay } from '@/model/dates';
import type { Note } from '@/model/piece';
import { InlineStylesheet } from './inline-stylesheet';
import { LocalizedText } from './localized-text';
import { PublicationDate } from './publication-date';

/** Dated, sourced sentences of the editors, and the day on which they wrote them down. */
export function NoteList({ notes, locale }: { notes: Note[]; locale: Locale }) {
  const t = translatorFor(locale, 'NoteList');
  const noted = notes
    .map((note) => note.noted)
    .sort()
    .at(-1);
  return (
    <>
      <InlineStylesheet name="style-archive" />
      <ul className="notes">
        {notes.map((note, at) => (
          <li key={at}>
            <NoteItem note={note} locale={locale} />
          </li>
        ))}
      </ul>
      {noted && <p className="quiet">{t('noted', { date: formatDay(noted, locale, 'long') })}</p>}
    </>
  );
}

/** One of them: its day, its words, where they are from. */
export function NoteItem({ note, locale }: { note: Note; locale: Locale }) {
  const t = translatorFor(locale, 'NoteList');
  return (
    <>
      <PublicationDate day={note.day} locale={locale} style="long" />
      <p>
        <LocalizedText localized={note.words} locale={locale} />{' '}
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
    </>
  );
}

/** The title of a source stays in the language, and the script, it was published in. */
function Source({ source: { title, url }, locale }: { source: Note['sources'][number]; locale: Locale }) {
  const lang = langOn(locale, localeOfText(title, writtenLocale(locale)));
  return url ? (
    <a href={url} lang={lang}>
      {title}
    </a>
  ) : (
    <span lang={lang}>{title}</span>
  );
}
