import type { WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';

/** The proxy has not been given what the last release needs it to say. Draws nothing where all is well. */
export function ProxyNotice({ locale, files = [] }: { locale: WrittenLocale; files?: string[] }) {
  const t = translatorFor(locale, 'ProxyNotice');
  if (files.length === 0) return null;
  return (
    <section className="callout" aria-labelledby="proxy">
      <h2 id="proxy">{t('title')}</h2>
      <p>{t('text', { files: files.join(', ') })}</p>
    </section>
  );
}
