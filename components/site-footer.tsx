import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import { paths } from '@/lib/paths';

export function SiteFooter({ locale }: { locale: Locale }) {
  const t = useTranslations('SiteFooter');
  const site = useTranslations('Site');
  return (
    <footer className="foot wrap">
      <p>© {site('name')}</p>
      <a href={paths.feed(locale)}>{t('feed')}</a>
    </footer>
  );
}
