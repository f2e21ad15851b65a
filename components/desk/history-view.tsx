import { locales, type Locale, type WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { Difference } from '@/lib/desk/difference';
import type { TextName } from '@/lib/desk/draft-rows';
import type { HistoryEntry } from '@/lib/desk/history';
import type { TextState } from '@/lib/desk/text-state';
import { formatDay } from '@/model/dates';
import { DifferenceText } from './difference-text';
import { Moment } from './moment';
import { TextBar } from './text-bar';

export interface HistoryPage {
  name: TextName;
  entries: HistoryEntry[];
  state: TextState;
  /** May this editor put back what once was? */
  mayRestore: boolean;
  /** Two states beside each other; `from` is undefined where there was nothing before. */
  comparison?: { from?: HistoryEntry; to: HistoryEntry; differences: Difference[] };
}

/** What a text was like, by day and by person; what changed from one state to the next; and the way back. */
export function HistoryView({ page, locale }: { page: HistoryPage; locale: WrittenLocale }) {
  const t = translatorFor(locale, 'HistoryView');
  const { name, entries, state, comparison } = page;
  return (
    <>
      <TextBar name={name} state={state} at="history" locale={locale} />
      {comparison && <Comparison page={page} {...comparison} locale={locale} />}
      <h2>{t('states')}</h2>
      <p className="quiet">{t('kept')}</p>
      {entries.length === 0 && <p>{t('none')}</p>}
      {daysOf(entries).map(([day, own]) => (
        <section key={day} aria-labelledby={`day-${day}`} className="history-day">
          <h3 id={`day-${day}`}>{formatDay(day, locale, 'full')}</h3>
          <ul>
            {own.map((entry) => (
              <li key={entry.id}>
                <Entry entry={entry} page={page} locale={locale} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Entry({ entry, page, locale }: { entry: HistoryEntry; page: HistoryPage; locale: Locale }) {
  const t = translatorFor(locale, 'HistoryView');
  const { name, entries, state } = page;
  const { id, at, revision } = entry;
  const older = entries[entries.indexOf(entry) + 1];
  const query = new URLSearchParams({ ...(older && { from: older.id }), to: id });
  const what = nameOf(entry, locale);
  return (
    <>
      <span>
        <time dateTime={new Date(at).toISOString()}>{new Date(at).toISOString().slice(11, 16)} UTC</time>{' '}
        <strong>{entry.by}</strong> {what}
        {revision?.number === state.revision?.number && revision && <em> {t('current')}</em>}
        {revision?.beside && <em className="desk-fault"> {t('beside')}</em>}
      </span>
      <a
        href={`${deskPaths.history(locale, name)}?${query}#difference`}
        aria-label={`${older ? t('compare') : t('read')}: ${what}`}
      >
        {older ? t('compare') : t('read')}
      </a>
    </>
  );
}

function Comparison({
  page,
  from,
  to,
  differences,
  locale,
}: {
  page: HistoryPage;
  from?: HistoryEntry;
  to: HistoryEntry;
  differences: Difference[];
  locale: Locale;
}) {
  const t = translatorFor(locale, 'HistoryView');
  const { name, state, mayRestore } = page;
  const lang = locales[name.locale].lang;
  const isNew = !from;
  const changed = differences.filter(({ is }) => is !== 'same').length;
  const isCurrent = to.revision !== undefined && to.revision.number === state.revision?.number;
  return (
    <section id="difference" aria-labelledby="compared" className="history-difference">
      <h2 id="compared">
        {isNew ? nameOf(to, locale) : t('fromTo', { from: nameOf(from, locale), to: nameOf(to, locale) })}
      </h2>
      <p className="quiet">
        {t.rich('madeBy', { by: to.by, moment: () => <Moment at={to.at} locale={locale} /> })}
        {!isNew && t('changes', { count: changed })}
      </p>
      {runsOf(differences).map((run, at) =>
        run[0]?.is === 'same' && !isNew ? (
          <details key={at}>
            <summary>{t('same', { count: run.length })}</summary>
            {run.map((each, of) => (
              <DifferenceText key={of} parts={each.parts} locale={locale} lang={lang} />
            ))}
          </details>
        ) : (
          run.map((each, of) => (
            <div key={`${at} ${of}`} className="history-paragraph">
              <DifferenceText
                parts={isNew ? each.parts.map(({ text }) => ({ is: 'same', text })) : each.parts}
                locale={locale}
                lang={lang}
              />
            </div>
          ))
        ),
      )}
      {mayRestore && !isCurrent && (
        <form className="desk-links" method="post" action={deskPaths.history(locale, name)}>
          <input type="hidden" name="restore" value={to.id} />
          <input type="hidden" name="expected" value={state.revision?.number ?? ''} />
          <button>{t('restore', { what: nameOf(to, locale) })}</button>
          <span className="quiet">{t('restoring')}</span>
        </form>
      )}
      <p>
        <a href={deskPaths.history(locale, name)}>{t('close')}</a>
      </p>
    </section>
  );
}

function nameOf({ revision, message, id }: HistoryEntry, locale: Locale): string {
  const t = translatorFor(locale, 'HistoryView');
  return revision
    ? t('revision', { number: String(revision.number) })
    : t('commit', { hash: id.slice(0, 7), message: message ?? '' });
}

function daysOf(entries: HistoryEntry[]): [day: string, entries: HistoryEntry[]][] {
  const days = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const day = new Date(entry.at).toISOString().slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

/** Paragraphs that are the same, one behind the other, are one run; every other is one by itself. */
function runsOf(differences: Difference[]): Difference[][] {
  const runs: Difference[][] = [];
  for (const each of differences) {
    const last = runs.at(-1);
    if (last && each.is === 'same' && last[0]?.is === 'same') last.push(each);
    else runs.push([each]);
  }
  return runs;
}
