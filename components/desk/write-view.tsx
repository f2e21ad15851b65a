import type { ReactNode } from 'react';
import { langOn, locales, type WrittenLocale } from '@/i18n/locales';
import { languageName, messages } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import type { Diagnostic } from '@/lib/desk';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { TextName } from '@/lib/desk/draft-rows';
import type { FormField } from '@/lib/desk/form-fields';
import { signs } from '@/lib/desk/signs';
import { linesAbove, type SplitText } from '@/lib/desk/split-text';
import { paths } from '@/model/paths';
import type { AutosaveMessages } from './autosave';
import { FieldControls, type Choices } from './field-controls';
import { PreviewFrame } from './preview-frame';
import { ReviewMark } from './text-bar';

/** What the script of the page says (write-client.ts). */
export type WriteMessages = AutosaveMessages & Record<'mistakes' | 'inOrder', string>;

/** A message of the check where the page shows it: at a line of the text, or at a field. */
export interface ShownDiagnostic {
  /** Counted in the text below the fields. */
  line?: number;
  /** The name of the field. */
  field?: string;
  where: string;
  message: string;
  remedy: string;
}

export interface WritePage {
  name: TextName;
  parts: SplitText;
  /** Undefined where the lines at the top cannot be shown as controls. */
  formFields?: FormField[];
  choices: Choices;
  /** Undefined if the check could not be run. */
  diagnostics?: Diagnostic[];
  /** The revision that the form is made on; of a merge, the numbers that are put together. */
  number: number | null;
  beside?: number[];
  /** Of a merge with what readers have, the commit that has it. */
  published?: string;
  /** How the words stand, and whether they are safe. */
  state: { text: ReactNode; isUrgent: boolean };
  others: string;
  /** Who asks others to look at it. */
  review?: { by: string };
  /** Something that has to be read before anything else. */
  notice?: ReactNode;
  /** An original that is public, and what may be done. */
  locked?: ReactNode;
}

/** The page on which a text is written: a form that works by itself, and a script that adds to it. */
export function WriteView({ page, locale }: { page: WritePage; locale: WrittenLocale }) {
  const { name, parts, formFields, choices, number, beside, published, state, others, notice, locked } = page;
  const isMerge = beside !== undefined || published !== undefined;
  const t = translatorFor(locale, 'WriteView');
  const own = deskPaths.write(locale, name);
  const shown = page.diagnostics && shownDiagnostics(page.diagnostics, parts, formFields, locale);
  const lang = langOn(locale, name.locale);
  const language = languageName(name.locale, locale);
  return (
    <>
      <p className="quiet">
        {t('textIn', { kind: t(`kind.${name.kind}`), language })} · <code>{name.slug}</code>
      </p>
      {notice}
      {locked}
      <p className="quiet" data-without-script="">
        {t('withoutScript')}
      </p>
      <p id="twice" className="callout" hidden>
        {t('twice')}
      </p>
      <p id="others" className="quiet" role="status">
        {others}
      </p>
      {number !== null && <ReviewMark name={name} review={page.review} at="write" locale={locale} />}
      <div className="write-columns">
        <form
          id="write"
          className="write"
          method="post"
          action={own}
          autoComplete="off"
          data-messages={JSON.stringify(messagesOfScript(locale))}
          data-preview={`${own}/preview`}
          data-sign-in={paths.signIn(locale)}
          data-other={name.locale === 'zh' ? 'en' : 'zh'}
        >
          <input type="hidden" name="revision" value={number ?? ''} />
          {beside?.map((each) => (
            <input key={each} type="hidden" name="beside" value={each} />
          ))}
          {published && <input type="hidden" name="published" value={published} />}
          <div className="write-text">
            {formFields ? (
              <>
                {!locked && (
                  <>
                    <input type="hidden" name="head" value={parts.head} />
                    <input type="hidden" name="fields" value="shown" />
                  </>
                )}
                <Fields
                  {...{ formFields, name, locale, choices, isLocked: Boolean(locked) }}
                  diagnostics={page.diagnostics}
                />
              </>
            ) : (
              <div className="field" data-field="">
                <label htmlFor="head">{t('fieldsAsText')}</label>
                <small>{t('fieldsAsTextHint')}</small>
                <textarea id="head" name="head" rows={10} spellCheck={false} defaultValue={parts.head} />
              </div>
            )}
            {locked ? (
              <div className="field">
                <label htmlFor="body">{t('locked.read')}</label>
                <textarea id="body" rows={16} readOnly lang={lang} defaultValue={parts.body} />
              </div>
            ) : (
              <div className="field write-body">
                <label htmlFor="body">{t('body')}</label>
                <Signs name={name} pictures={choices.pictures} locale={locale} />
                <input type="hidden" name="tail" value={parts.tail} />
                <textarea
                  id="body"
                  name="body"
                  rows={20}
                  lang={lang}
                  dir={locales[name.locale].dir}
                  aria-describedby="body-hint"
                  defaultValue={parts.body}
                />
                <small id="body-hint">
                  {t('bodyHint')}{' '}
                  <a href={`/preview/${locale}/posts/writing-guide`} target="_blank" rel="noopener">
                    {t('guide')}
                  </a>
                </small>
              </div>
            )}
            <section id="check" aria-labelledby="check-title">
              <h2 id="check-title">{t('check')}</h2>
              {shown ? (
                <>
                  <p id="check-number" role="status" className={shown.length ? 'desk-fault' : undefined}>
                    {shown.length ? t('mistakes', { count: String(shown.length) }) : t('inOrder')}
                  </p>
                  <ul id="check-list">
                    {shown.map(({ line, field, where, message, remedy }, at) => (
                      <li key={at}>
                        <button
                          type="button"
                          data-line={line}
                          data-control={line === undefined ? field : undefined}
                        >
                          {where}
                        </button>{' '}
                        {message} — {remedy}
                      </li>
                    ))}
                  </ul>
                </>
              ) : (
                <p>{t('checkUnavailable')}</p>
              )}
            </section>
          </div>
          <div className="write-bar">
            <button data-do={isMerge ? 'settle' : 'save'}>
              {isMerge ? t('conflict.settle') : locked ? t('locked.save') : t('save')}
            </button>
            <button
              className="second"
              data-do="preview"
              formAction={`${own}/preview`}
              formTarget="preview"
              formNoValidate
            >
              {t('preview')}
            </button>
            <button id="merge" name="do" value="merge" hidden>
              {t('conflict.merge')}
            </button>
            <p id="state" role="status" className={state.isUrgent ? 'desk-fault' : undefined}>
              {state.text}
            </p>
          </div>
        </form>
        <PreviewFrame locale={locale} />
      </div>
      <datalist id="pictures">
        {choices.pictures.map((file) => (
          <option key={file} value={file} />
        ))}
      </datalist>
    </>
  );
}

function Fields({
  formFields,
  name,
  locale,
  choices,
  diagnostics = [],
  isLocked,
}: {
  formFields: FormField[];
  name: TextName;
  locale: WrittenLocale;
  choices: Choices;
  diagnostics?: Diagnostic[];
  isLocked: boolean;
}) {
  const t = translatorFor(locale, 'WriteView');
  const draw = (formField: FormField) => (
    <FieldControls
      key={formField.name}
      formField={formField}
      kind={name.kind}
      locale={locale}
      code={name.locale}
      choices={choices}
      diagnostics={diagnostics.filter(({ field }) => fieldOf(field) === formField.name)}
    />
  );
  const [first, ...rest] = formFields;
  const isWrong = diagnostics.some(({ field }) => rest.some(({ name }) => name === fieldOf(field)));
  if (isLocked)
    return (
      <section aria-labelledby="beside-title">
        <h2 id="beside-title">{t('locked.fields')}</h2>
        {formFields.map(draw)}
      </section>
    );
  return (
    <>
      {first && draw(first)}
      <details open={isWrong || undefined} className="write-fields">
        <summary>{t('fields')}</summary>
        {rest.map(draw)}
      </details>
    </>
  );
}

/** Buttons for the signs of the writing guide, for whom a script runs; others type them. */
function Signs({ name, pictures, locale }: { name: TextName; pictures: string[]; locale: WrittenLocale }) {
  const t = translatorFor(locale, 'WriteView');
  return (
    <div
      id="signs"
      className="signs"
      role="toolbar"
      aria-label={t('signs')}
      aria-controls="body"
      data-scripted=""
      hidden
    >
      {signs.map((sign) => (
        <button key={sign} type="button" data-sign={sign}>
          {t(`sign.${sign}`)}
        </button>
      ))}
      {pictures.length > 0 && (
        <select aria-label={t('photo')} defaultValue="" data-unsent="">
          <option value="">{t('photo')}</option>
          {pictures.map((file) => (
            <option key={file}>{file}</option>
          ))}
        </select>
      )}
      <a href={deskPaths.photos(locale, name)}>{t('addPhoto')}</a>
    </div>
  );
}

/** What the check says, at the line of the field or at its field. */
export function shownDiagnostics(
  diagnostics: Diagnostic[],
  parts: Pick<SplitText, 'head'>,
  formFields: FormField[] | undefined,
  locale: WrittenLocale,
): ShownDiagnostic[] {
  const t = translatorFor(locale, 'WriteView');
  const label = translatorFor(locale, 'FieldControls.label');
  return diagnostics.map(({ line, field, message, remedy }) => {
    const localized = { message: message[locale], remedy: remedy[locale] };
    const name = fieldOf(field);
    const below = line === undefined ? undefined : line - linesAbove(parts);
    if (formFields && name && label.has(name as 'title'))
      return { field: name, where: label(name as 'title'), ...localized };
    if (below !== undefined && below > 0)
      return { line: below, where: t('line', { line: below }), ...localized };
    return { field: '', where: t('fieldsAsText'), ...localized };
  });
}

/** `since` of `since[0].sources`. */
function fieldOf(field: string | undefined): string | undefined {
  return field?.split(/[.[]/, 1)[0];
}

function messagesOfScript(locale: WrittenLocale): WriteMessages {
  const { mistakes, inOrder } = messages[locale].WriteView;
  return { ...messages[locale].Autosave, mistakes, inOrder };
}
