import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { paths } from '@/model/paths';
import { siteUrl } from '@/lib/site';

/**
 * Whose page it is and where it is from: the address can be copied, and a printed page carries it.
 * @param path the path of this page
 * @param title of the piece on it, which can be sent to somebody; nobody else is involved
 */
export function SiteFooter({ locale, path, title }: { locale: Locale; path: string; title?: string }) {
  const t = translatorFor(locale, 'SiteFooter');
  const site = translatorFor(locale, 'Site');
  return (
    <footer className="foot wrap">
      <p>© {site('name')}</p>
      <p>{siteUrl() + path}</p>
      {title && (
        <>
          <a href={mailTo(title, siteUrl() + path)}>{t('mail')}</a>
          {' · '}
        </>
      )}
      <a href={paths.feed(locale)}>{t('feed')}</a>
      {' · '}
      <a href={paths.copies(locale)}>{t('copies')}</a>
    </footer>
  );
}

/** A letter to nobody yet (RFC 6068). Chinese stays readable: browsers encode it, and it weighs a third. */
function mailTo(subject: string, body: string): string {
  const value = (text: string) => text.replace(/[\s%&?#"<>\\^`{|}+]/g, encodeURIComponent);
  return `mailto:?subject=${value(subject)}&body=${value(body)}`;
}
