import { locales, type Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { isDay } from '@/model/dates';
import type { TextName } from '@/lib/desk/draft-rows';

/** The fields that a translation has of its own, by the names of the controls that send them (lib/desk/form-fields.ts). */
export interface TranslationFields {
  /** Lines of words, each with what the original says there. */
  lines: { name: 'title' | 'summary' | 'caption'; value: string; original: string }[];
  from: Locale;
  by: string;
  on: string;
}

/** Title, summary and whatever else has words of its own, beside those of the original; who translated it, and when. */
export function TranslationFieldControls({
  fields: { lines, from, by, on },
  name,
  locale,
}: {
  fields: TranslationFields;
  name: TextName;
  locale: Locale;
}) {
  const t = translatorFor(locale, 'TranslateView.field');
  const lang = locales[name.locale].lang;
  return (
    <>
      {lines.map(({ name: field, value, original }) => (
        <div key={field} className="pair">
          <p className="pair-original source" id={`original-${field}`} lang={locales[from].lang}>
            {original || <span className="quiet">{t('nothing')}</span>}
          </p>
          <div className="pair-translation">
            <label htmlFor={`field-${field}`}>{t(field)}</label>
            <textarea
              id={`field-${field}`}
              name={`field.${field}`}
              rows={field === 'title' ? 1 : 2}
              lang={lang}
              defaultValue={value}
              aria-describedby={`original-${field}`}
            />
          </div>
        </div>
      ))}
      <div className="pair-fields">
        <input type="hidden" name="field.translation.from" value={from} />
        <label>
          {t('by')}
          <input name="field.translation.by" defaultValue={by} lang={lang} />
        </label>
        <label>
          {t('on')}
          <input name="field.translation.on" type={on && !isDay(on) ? 'text' : 'date'} defaultValue={on} />
        </label>
      </div>
    </>
  );
}
