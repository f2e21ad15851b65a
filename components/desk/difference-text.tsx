import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { Part } from '@/lib/desk/difference';

/** Words with what was taken out and put in, which a screen reader says in words. */
export function DifferenceText({ parts, locale, lang }: { parts: Part[]; locale: Locale; lang?: string }) {
  const t = translatorFor(locale, 'DifferenceText');
  const spoken = (text: string) => (
    <span className="unseen" lang={lang && locale}>
      {text}{' '}
    </span>
  );
  return (
    <p className="source" lang={lang}>
      {parts.map(({ is, text }, at) =>
        is === 'same' ? (
          text
        ) : is === 'added' ? (
          <ins key={at}>
            {spoken(t('added'))}
            {text}
          </ins>
        ) : (
          <del key={at}>
            {spoken(t('removed'))}
            {text}
          </del>
        ),
      )}
    </p>
  );
}
