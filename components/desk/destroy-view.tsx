import type { ReactNode } from 'react';
import type { Locale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import { paths, type PieceName } from '@/model/paths';
import { namesOf } from './text-bar';
import { Tick } from './tick';

export interface DraftToDestroy {
  piece: PieceName;
  title: string;
  lang?: string;
  texts: { locale: Locale; revisions: number; by: string[] }[];
  pictures: number;
  /** Languages in which it is public: that stays. */
  published: Locale[];
  /** Languages of which a file lies among the drafts of the content folder: that stays too. */
  files: Locale[];
  mayDestroy: boolean;
}

/** What will be gone for good, what stays, and the button. */
export function DestroyView({
  draft,
  codeField,
  locale,
}: {
  draft: DraftToDestroy;
  codeField: ReactNode;
  locale: Locale;
}) {
  const t = translatorFor(locale, 'DestroyView');
  const { piece, texts, pictures, published, files, mayDestroy } = draft;
  const inWords = (codes: Locale[]) =>
    namesOf(
      codes.map((code) => languageName(code, locale)),
      locale,
    );
  return (
    <>
      <p>{t('gone')}</p>
      <ul className="destroy-list">
        {texts.map(({ locale: code, revisions, by }) => (
          <li key={code}>
            {t('text', {
              language: languageName(code, locale),
              count: revisions,
              names: namesOf(by, locale),
            })}
          </li>
        ))}
        {pictures > 0 && <li>{t('pictures', { count: pictures })}</li>}
      </ul>
      <p className="quiet">{t('copies')}</p>
      {published.length > 0 && <p className="callout">{t('published', { languages: inWords(published) })}</p>}
      {files.length > 0 && <p className="callout">{t('files', { languages: inWords(files) })}</p>}
      {mayDestroy ? (
        <form className="form destroy" method="post" action={deskPaths.destroy(locale, piece)}>
          <Tick name="sure" value="yes" required label={t('sure')} />
          {codeField}
          <button>{t('destroy')}</button>
        </form>
      ) : (
        <p className="callout">{t('notYours')}</p>
      )}
      <p>
        <a href={paths.desk(locale)}>{t('toDesk')}</a>
      </p>
    </>
  );
}
