import type { Locale } from '@/i18n/locales';
import type { Difference } from '@/lib/desk/difference';
import { DifferenceText } from './difference-text';

/** What differs between two texts, paragraph by paragraph; what is the same is left out. */
export function DifferenceList({
  differences,
  locale,
  lang,
}: {
  differences: Difference[];
  locale: Locale;
  lang: string;
}) {
  return (
    <ul className="difference">
      {differences
        .filter(({ is }) => is !== 'same')
        .map(({ parts }, at) => (
          <li key={at}>
            <DifferenceText parts={parts} locale={locale} lang={lang} />
          </li>
        ))}
    </ul>
  );
}
