import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { Note } from '@/model/piece';
import { NoteList } from './note-list';

/** What has happened since a text was written: beside it, never inside it. */
export function SinceNotes({ notes, locale }: { notes: Note[]; locale: Locale }) {
  const t = translatorFor(locale, 'SinceNotes');
  if (!notes.length) return null;
  return (
    <aside className="since" aria-labelledby="since">
      <h2 id="since">{t('title')}</h2>
      <NoteList notes={notes} locale={locale} />
    </aside>
  );
}
