import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import { paths } from '@/lib/paths';
import { siteUrl } from '@/lib/site';

/**
 * Whose page it is and where it is from: the address can be copied, and a printed page carries it.
 * @param path the path of this page
 */
export function SiteFooter({ locale, path }: { locale: Locale; path: string }) {
  const t = useTranslations('SiteFooter');
  const site = useTranslations('Site');
  return (
    <footer className="foot wrap">
      <p>© {site('name')}</p>
      <p>{siteUrl() + path}</p>
      <a href={paths.feed(locale)}>{t('feed')}</a>
    </footer>
  );
}
