import type { Locale } from '@/i18n/locales';
import type { Diagnostic } from '@/lib/desk';
import { LocalizedText } from './localized-text';

/** What the content gate says is wrong, where, and what to do about it. */
export function DiagnosticList({ diagnostics, locale }: { diagnostics: Diagnostic[]; locale: Locale }) {
  return (
    <ul className="desk-diagnostics">
      {diagnostics.map(({ file, line, message, remedy }, at) => (
        <li key={at}>
          <p>
            <code>{line === undefined ? file : `${file}:${line}`}</code>{' '}
            <LocalizedText localized={message} locale={locale} />
          </p>
          <p className="quiet">
            <LocalizedText localized={remedy} locale={locale} />
          </p>
        </li>
      ))}
    </ul>
  );
}
