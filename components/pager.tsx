import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';

/** The way from one page of a list to the older and the newer ones. */
export function Pager({
  count,
  number,
  pathOf,
  locale,
}: {
  /** How many pages there are. */
  count: number;
  /** Counted from 1. */
  number: number;
  pathOf: (number: number) => string;
  locale: Locale;
}) {
  const t = translatorFor(locale, 'Pager');
  if (count < 2) return null;
  return (
    <nav className="neighbours" aria-label={t('pages')}>
      {number < count && <a href={pathOf(number + 1)}>{t('older')}</a>}
      {number > 1 && <a href={pathOf(number - 1)}>{t('newer')}</a>}
    </nav>
  );
}
