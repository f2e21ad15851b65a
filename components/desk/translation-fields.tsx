import { locales, type Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { isDay } from '@/model/dates';
import type { TextName } from '@/lib/desk/draft-rows';

/** The fields that a translation has of its own, by the names of the controls that send them (lib/desk/fields.ts). */
export interface TranslationFields {
  /** Lines of words, each with what the original says there. */
  lines: { fact: 'title' | 'summary' | 'caption'; value: string; original: string }[];
  from: Locale;
  by: string;
  on: string;
}

/** Title, summary and whatever else has words of its own, beside those of the original; who translated it, and when. */
export function TranslationFieldControls({
  facts: { lines, from, by, on },
  name,
  locale,
}: {
  facts: TranslationFields;
  name: TextName;
  locale: Locale;
}) {
  const t = translatorFor(locale, 'TranslateView.fact');
  const lang = locales[name.locale].lang;
  return (
    <>
      {lines.map(({ fact, value, original }) => (
        <div key={fact} className="pair">
          <p className="pair-original source" id={`original-${fact}`} lang={locales[from].lang}>
            {original || <span className="quiet">{t('nothing')}</span>}
          </p>
          <div className="pair-translation">
            <label htmlFor={`fact-${fact}`}>{t(fact)}</label>
            <textarea
              id={`fact-${fact}`}
              name={`fact.${fact}`}
              rows={fact === 'title' ? 1 : 2}
              lang={lang}
              defaultValue={value}
              aria-describedby={`original-${fact}`}
            />
          </div>
        </div>
      ))}
      <div className="pair-facts">
        <input type="hidden" name="fact.translation.from" value={from} />
        <label>
          {t('by')}
          <input name="fact.translation.by" defaultValue={by} lang={lang} />
        </label>
        <label>
          {t('on')}
          <input name="fact.translation.on" type={on && !isDay(on) ? 'text' : 'date'} defaultValue={on} />
        </label>
      </div>
    </>
  );
}
