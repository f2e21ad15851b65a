import type { ReactNode } from 'react';
import type { WrittenLocale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { Revision } from '@/lib/desk/draft-store';
import type { TextName } from '@/lib/desk/draft-rows';
import type { MergedText } from '@/lib/desk/merge-texts';
import { today } from '@/model/dates';
import { utc } from './utc';

/** Two versions of a text that nobody has put together: what happened, and what both changed. */
export function ConflictNotice({
  conflict: { by, merged },
  summary,
  text,
  locale,
}: {
  /** By whom the other version is. */
  conflict: { by: string; merged: MergedText };
  summary: string;
  /** What is to be done. */
  text: ReactNode;
  locale: WrittenLocale;
}) {
  const t = translatorFor(locale, 'WriteView.conflict');
  const { both } = merged;
  return (
    <section className="callout" role="alert" aria-labelledby="conflict-title">
      <h2 id="conflict-title">{t('title')}</h2>
      <p>{summary}</p>
      <p>{text}</p>
      {both.length > 0 && (
        <>
          <h3>{t('both')}</h3>
          <p className="quiet">{t('bothHint')}</p>
          {both.map(({ where, ours, theirs }, at) => (
            <dl key={at} className="versions">
              {where === 'head' && <dt className="quiet">{t('field')}</dt>}
              <div>
                <dt>{t('yours')}</dt>
                <dd>{ours || t('none')}</dd>
              </div>
              <div>
                <dt>{t('theirs', { by })}</dt>
                <dd>{theirs || t('none')}</dd>
              </div>
            </dl>
          ))}
        </>
      )}
    </section>
  );
}

/** An original that is public: what may be done with it. */
export function LockedNotice({
  name,
  other,
  locale,
}: {
  name: TextName;
  other: WrittenLocale;
  locale: WrittenLocale;
}) {
  const t = translatorFor(locale, 'WriteView.locked');
  return (
    <section className="callout" aria-labelledby="locked-title">
      <h2 id="locked-title">{t('title')}</h2>
      {name.kind === 'people' ? <p>{t('person')}</p> : <p>{t('text')}</p>}
      <ul>
        {name.kind !== 'people' && (
          <li>
            <a href="#beside-title">{t('note')}</a>
          </li>
        )}
        <li>
          <a href={deskPaths.write(locale, { ...name, locale: other })}>
            {t('translation', { language: languageName(other, locale) })}
          </a>
        </li>
        <li>
          <a href={deskPaths.publish(locale, name)}>{t('takeDown')}</a>
        </li>
      </ul>
    </section>
  );
}

/** How the words stand. The hour is UTC; where a script runs it says the editor's own. */
export function StateText({
  opened: { revision, from },
  isTyped,
  locale,
}: {
  opened: { revision?: Revision; from?: 'file' | 'public' | 'new' };
  /** What the form shows is not what is kept. */
  isTyped: boolean;
  locale: WrittenLocale;
}) {
  const t = translatorFor(locale, 'WriteView');
  if (isTyped || from === 'new') return t('notYet');
  if (!revision) return t(from === 'public' ? 'fromPublished' : 'fromFile');
  const at = utc(revision.at);
  const time = at.startsWith(today()) ? at.slice(today().length + 1) : at;
  return t.rich('savedBy', {
    by: revision.by,
    number: String(revision.number),
    time,
    hour: (chunks) => (
      <time dateTime={new Date(revision.at).toISOString()} data-at={revision.at}>
        {chunks}
      </time>
    ),
  });
}
