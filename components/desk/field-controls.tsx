import type { ReactNode } from 'react';
import { langOn, writtenCodes, type Locale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { isDay } from '@/model/dates';
import { unsureOf, type PieceKind } from '@/model/fields';
import type { Diagnostic } from '@/lib/desk';
import {
  areaParts,
  entriesOf,
  languagesOf,
  list,
  sourceParts,
  withRow,
  type FormField,
} from '@/lib/desk/form-fields';
import { named, type FieldValue } from '@/lib/desk/head';
import { LocalizedText } from '../localized-text';
import { Tick } from './tick';

/** What can be chosen from. */
export interface Choices {
  topics: { id: string; name: string }[];
  people: { id: string; name: string }[];
  /** Files in the piece's own folder. */
  pictures: string[];
}

interface Drawn {
  formField: FormField;
  kind: PieceKind;
  /** The editor's language. */
  locale: Locale;
  /** The language of the text. */
  code: Locale;
  choices: Choices;
  /** What the check says of this field. */
  diagnostics: Diagnostic[];
}

/** A field as controls of a form, made from its row in the table of fields (model/fields.ts). */
export function FieldControls(drawn: Drawn) {
  const { formField, kind, locale, code, diagnostics } = drawn;
  const t = translatorFor(locale, 'FieldControls');
  const { name, field, value } = formField;
  const label = t(kind === 'people' && name === 'title' ? 'label.personTitle' : `label.${name as 'title'}`);
  const [id, about] = [`field-${name}`, `about-${name}`];
  const hint = t.has(`hint.${name as 'summary'}`) ? t(`hint.${name as 'summary'}`) : undefined;
  const described = {
    'aria-describedby': hint || diagnostics.length ? about : undefined,
    'aria-invalid': diagnostics.length > 0 || undefined,
  };
  const entries = entriesOf(name, field, value);
  const valueOf = (entry: string) => entries.find(([each]) => each === entry)?.[1] ?? '';
  const says = (hint || diagnostics.length > 0) && (
    <div id={about}>
      {hint && <small>{hint}</small>}
      {diagnostics.map(({ message, remedy }, at) => (
        <p key={at} className="desk-fault">
          <LocalizedText localized={message} locale={locale} /> —{' '}
          <LocalizedText localized={remedy} locale={locale} />
        </p>
      ))}
    </div>
  );
  const group = (controls: ReactNode) => (
    <fieldset className="field" data-field={name} {...described}>
      <legend>{label}</legend>
      {says}
      {controls}
    </fieldset>
  );
  const one = (control: ReactNode) => (
    <div className="field" data-field={name}>
      <label htmlFor={id}>
        {label}
        {field.required && <small> {t('required')}</small>}
      </label>
      {says}
      {control}
    </div>
  );
  const common = { id, name: `field.${name}`, defaultValue: valueOf(`field.${name}`), ...described };
  const lang = langOn(locale, code);

  switch (field.shape) {
    case 'line':
      return one(
        name === 'summary' ? (
          <textarea {...common} rows={2} lang={lang} />
        ) : (
          <input {...common} lang={lang} />
        ),
      );
    case 'day':
      return one(<DayInput {...common} />);
    case 'year':
      return one(<input {...common} inputMode="numeric" className="short" />);
    case 'file':
      return one(<input {...common} list="pictures" spellCheck={false} />);
    case 'choice':
      return one(
        <select {...common}>
          {!field.required || !common.defaultValue ? <option value="">{t('none')}</option> : null}
          {optionsOf(field.options ?? [], common.defaultValue).map((option) => (
            <option key={option} value={option}>
              {optionName(name, option, locale)}
            </option>
          ))}
        </select>,
      );
    case 'topics':
    case 'people':
      return group(
        <div className="ticks">
          {optionsOf(
            drawn.choices[field.shape].map((each) => each.id),
            ...list(value).map(String),
          ).map((option) => (
            <Tick
              key={option}
              name={`field.${name}`}
              value={option}
              defaultChecked={list(value).map(String).includes(option)}
              label={
                drawn.choices[field.shape as 'topics'].find((each) => each.id === option)?.name ?? option
              }
            />
          ))}
        </div>,
      );
    case 'words':
      return group(<InEachLanguage at={`field.${name}`} value={value} locale={locale} />);
    case 'translation':
      return group(
        <div className="row">
          <label>
            {t('from')}
            <select name="field.translation.from" defaultValue={valueOf('field.translation.from')}>
              {optionsOf(
                writtenCodes.filter((each) => each !== code),
                valueOf('field.translation.from'),
              ).map((each) => (
                <option key={each} value={each}>
                  {languageName(each as Locale, locale)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('by')}
            <input name="field.translation.by" defaultValue={valueOf('field.translation.by')} lang={lang} />
          </label>
          <label>
            {t('on')}
            <DayInput name="field.translation.on" defaultValue={valueOf('field.translation.on')} />
          </label>
        </div>,
      );
    case 'notes':
      return group(
        withRow(value).map((note, row) => (
          <Note key={row} at={`field.${name}.${row}`} note={note} row={row} locale={locale} />
        )),
      );
    case 'areas':
      return group(
        withRow(value).map((area, row) => (
          <Area key={row} at={`field.${name}.${row}`} area={area} row={row} locale={locale} />
        )),
      );
    case 'old':
      return value === undefined
        ? null
        : group(
            <div className="ticks">
              {optionsOf(
                unsureOf.filter((each) => list(named(value).unsure).includes(each)),
                ...list(named(value).unsure).map(String),
              ).map((option) => (
                <Tick
                  key={option}
                  name={`field.${name}.unsure`}
                  value={option}
                  defaultChecked
                  label={t.has(`unsure.${option as 'text'}`) ? t(`unsure.${option as 'text'}`) : option}
                />
              ))}
              {list(named(value).unsure).length === 0 && <p>{t('sure')}</p>}
            </div>,
          );
  }
}

/** One line for each language. */
function InEachLanguage({ at, value, locale }: { at: string; value: FieldValue; locale: Locale }) {
  return (
    <div className="row">
      {languagesOf(value).map((code) => (
        <label key={code}>
          {languageName(code, locale)}
          <input
            name={`${at}.${code}`}
            defaultValue={String(named(value)[code] ?? '')}
            lang={langOn(locale, code)}
          />
        </label>
      ))}
    </div>
  );
}

/** A dated note with its sources; the last one is empty, for a new one. */
function Note({ at, note, row, locale }: { at: string; note: FieldValue; row: number; locale: Locale }) {
  const t = translatorFor(locale, 'FieldControls');
  const { day, words, sources, noted } = named(note);
  return (
    <Folded
      title={note === undefined ? t('addNote') : `${t('note', { number: row + 1 })} · ${String(day ?? '')}`}
    >
      <label>
        {t('day')}
        <DayInput name={`${at}.day`} defaultValue={String(day ?? '')} />
      </label>
      {languagesOf(words).map((code) => (
        <label key={code}>
          {t('noteIn', { language: languageName(code, locale) })}
          <textarea
            name={`${at}.words.${code}`}
            rows={2}
            defaultValue={String(named(words)[code] ?? '')}
            lang={langOn(locale, code)}
          />
        </label>
      ))}
      {withRow(sources).map((source, each) => (
        <div key={each} className="row">
          {sourceParts.map((part) => (
            <label key={part}>
              {t(`source.${part}`, { number: each + 1 })}
              <input
                name={`${at}.sources.${each}.${part}`}
                defaultValue={String(named(source)[part] ?? '')}
                inputMode={part === 'url' ? 'url' : undefined}
              />
            </label>
          ))}
        </div>
      ))}
      <label>
        {t('noted')}
        <DayInput name={`${at}.noted`} defaultValue={String(noted ?? '')} />
      </label>
      {note !== undefined && <Tick name={`${at}.remove`} value="on" label={t('removeNote')} />}
    </Folded>
  );
}

/** A part of a picture that nobody may see, in fractions; where scripts run it is drawn (see the page of photographs). */
function Area({ at, area, row, locale }: { at: string; area: FieldValue; row: number; locale: Locale }) {
  const t = translatorFor(locale, 'FieldControls');
  const picture = named(area).picture;
  return (
    <Folded
      title={
        area === undefined ? t('addArea') : `${t('area', { number: row + 1 })} · ${String(picture ?? '')}`
      }
    >
      <div className="row">
        {areaParts.map((part) => (
          <label key={part} className={part === 'picture' ? undefined : 'short'}>
            {t(`areaPart.${part}`)}
            <input
              name={`${at}.${part}`}
              defaultValue={String(named(area)[part] ?? '')}
              list={part === 'picture' ? 'pictures' : undefined}
              inputMode={part === 'picture' ? undefined : 'decimal'}
            />
          </label>
        ))}
      </div>
      {area !== undefined && <Tick name={`${at}.remove`} value="on" label={t('removeArea')} />}
    </Folded>
  );
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** What is no day stays as it was typed: a control for days would drop it without a word. */
function DayInput(props: { id?: string; name: string; defaultValue: string }) {
  const isShown = props.defaultValue === '' || isDay(props.defaultValue);
  return <input {...props} type={isShown ? 'date' : 'text'} className="short" />;
}

/** Those of the table, and what was chosen beside them. */
function optionsOf(known: readonly string[], ...chosen: string[]): string[] {
  return [...new Set([...known, ...chosen])].filter(Boolean);
}

function optionName(field: string, option: string, locale: Locale): string {
  const names = {
    kind: translatorFor(locale, 'PostKind'),
    status: translatorFor(locale, 'PersonStatus'),
    emblem: translatorFor(locale, 'FieldControls.emblem'),
  }[field] as ReturnType<typeof translatorFor<'PostKind'>> | undefined;
  return names?.has(option as 'report') ? names(option as 'report') : option;
}
