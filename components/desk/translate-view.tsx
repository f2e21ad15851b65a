import type { ReactNode } from 'react';
import { locales, type Locale, type WrittenLocale } from '@/i18n/locales';
import { messages } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { Difference } from '@/lib/desk/difference';
import type { TextName } from '@/lib/desk/draft-rows';
import type { TextState } from '@/lib/desk/text-state';
import { isOpen, PLACEHOLDER, type TranslationRow } from '@/lib/desk/translation';
import { paths } from '@/model/paths';
import { DifferenceText } from './difference-text';
import type { AutosaveMessages } from './autosave';
import { TextBar } from './text-bar';
import { Tick } from './tick';

export interface TranslateRow extends TranslationRow {
  /** What has become of the original's paragraph since the translation was made. */
  change?: Difference;
  /** What the check says of the translation's paragraph, in the editor's language. */
  faults?: string[];
}

/** What the check says of a translation, in the editor's language: of each row, and of what is in none. */
export interface TranslateFaults {
  rows: string[][];
  others: string[];
}

export interface TranslatePage {
  name: TextName;
  original: WrittenLocale;
  rows: TranslateRow[];
  /** The first row from which on the two texts do not match, counted from 1. */
  partsAt?: number;
  /** How many paragraphs of the original have changed since; 0 if none, undefined if nobody knows what it was made from. */
  changed?: number;
  /** What the original no longer has. */
  removed: Difference[];
  /** The number of the revision that the fields show; null if nothing of it is in the database. */
  expected: number | null;
  state: TextState;
  /** What the check says of no paragraph. */
  faults?: string[];
  /** The controls of its fields; undefined if the lines at the top cannot be read. */
  fields?: ReactNode;
}

/** The original and its translation, paragraph by paragraph. */
export function TranslateView({ page, locale }: { page: TranslatePage; locale: WrittenLocale }) {
  const t = translatorFor(locale, 'TranslateView');
  const { name, original, rows, partsAt, changed, removed, expected, state, fields, faults = [] } = page;
  const [own, its] = [locales[name.locale].lang, locales[original].lang];
  const open = rows.filter(isOpen).length;
  return (
    <>
      <TextBar name={name} state={state} at="translate" locale={locale} />
      {changed !== undefined && changed + removed.length > 0 && (
        <p className="callout">{t('changed', { count: changed + removed.length })}</p>
      )}
      {partsAt !== undefined && (
        <p className="callout">
          {t.rich('parts', { number: partsAt, a: (chunks) => <a href={`#row-${partsAt}`}>{chunks}</a> })}
        </p>
      )}
      <form
        id="translate"
        className="translate"
        method="post"
        encType="multipart/form-data"
        data-messages={JSON.stringify(messages[locale].Autosave satisfies AutosaveMessages)}
        data-sign-in={paths.signIn(locale)}
      >
        <input type="hidden" name="expected" value={expected ?? ''} />
        <section aria-labelledby="fields">
          <h2 id="fields">{t('fields')}</h2>
          {fields ?? (
            <p className="callout">
              {t('unreadable')} <a href={deskPaths.write(locale, name)}>{t('toWrite')}</a>
            </p>
          )}
          <Faults id="says-fields" faults={faults} />
        </section>
        <h2>{t('text')}</h2>
        <p>{open > 0 ? t('open', { count: open, all: rows.length }) : t('whole')}</p>
        <p className="quiet">{t.rich('howToLeave', { code: () => <code>{PLACEHOLDER}</code> })}</p>
        {rows.map((row, at) => (
          <Row key={at} row={row} number={at + 1} locale={locale} own={own} its={its} />
        ))}
        {removed.map((each) => (
          <section key={each.before} className="pair">
            <div className="pair-original">
              <p className="kind">{t('removed')}</p>
              <DifferenceText parts={each.parts} locale={locale} lang={its} />
            </div>
          </section>
        ))}
        {changed !== undefined && changed + removed.length > 0 && (
          <p>
            <Tick name="follows" value="yes" label={t('follows')} />
          </p>
        )}
        <div className="write-bar">
          <button>{t('save')}</button>
          <p id="state" role="status" />
        </div>
      </form>
      <aside id="at-hand" className="pair-bar" lang={its} aria-hidden hidden />
    </>
  );
}

function Row({
  row: { original, text, change, faults = [] },
  number,
  locale,
  own,
  its,
}: {
  row: TranslateRow;
  number: number;
  locale: Locale;
  own: string;
  its: string;
}) {
  const t = translatorFor(locale, 'TranslateView');
  const types = translatorFor(locale, 'BlockType');
  const type = original?.type ?? '';
  const isChanged = change !== undefined && change.is !== 'same';
  const named = types.has(type as 'list') ? ` · ${types(type as 'list')}` : '';
  const [original_, says] = [`original-${number}`, `says-${number}`];
  return (
    <section className="pair" id={`row-${number}`}>
      <div className="pair-original" id={original_}>
        {isChanged && <p className="kind">{t(change.is === 'added' ? 'isNew' : 'hasChanged')}</p>}
        {isChanged && change.is !== 'added' ? (
          <DifferenceText parts={change.parts} locale={locale} lang={its} />
        ) : original ? (
          <p className="source" lang={its}>
            {original.source}
          </p>
        ) : (
          <p className="quiet">{t('noOriginal')}</p>
        )}
      </div>
      <div className="pair-translation">
        <label htmlFor={`field-${number}`}>
          {number}
          {named}
        </label>
        <textarea
          id={`field-${number}`}
          name="block"
          lang={own}
          rows={linesOf(text || (original?.source ?? ''))}
          defaultValue={text}
          aria-describedby={`${original_} ${says}`}
          aria-invalid={faults.length > 0 || undefined}
        />
        <Faults id={says} faults={faults} />
      </div>
    </section>
  );
}

function Faults({ id, faults }: { id: string; faults: string[] }) {
  return (
    <div id={id} className="desk-fault">
      {faults.map((each, at) => (
        <p key={at}>{each}</p>
      ))}
    </div>
  );
}

/** How many lines words take in a field of half the page, about: Chinese characters are twice as wide. */
function linesOf(text: string): number {
  const width = (line: string) => line.length + (line.match(/[\u2E80-\uFFEF]/g)?.length ?? 0);
  return Math.max(
    2,
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(width(line) / 52)), 0),
  );
}
