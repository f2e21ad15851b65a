import type { WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { Tick } from './tick';

/**
 * A text as readers will see it, on a telephone or a computer. Nothing runs in the frame; it is of this site, so that the
 * pictures of a draft are shown in it.
 */
export function PreviewFrame({ locale }: { locale: WrittenLocale }) {
  const t = translatorFor(locale, 'WriteView');
  return (
    <section id="preview" className="write-preview" aria-label={t('frame')}>
      <fieldset className="widths">
        <legend>{t('asOn')}</legend>
        {(['phone', 'desktop'] as const).map((width) => (
          <Tick
            key={width}
            type="radio"
            name="width"
            value={width}
            defaultChecked={width === 'phone'}
            label={t(width)}
          />
        ))}
      </fieldset>
      <p className="quiet" data-without-script="">
        {t('previewEmpty')}
      </p>
      <div id="preview-frames" className="frames">
        <iframe name="preview" title={t('frame')} sandbox="allow-same-origin" />
      </div>
    </section>
  );
}
