import type { Locale } from '@/i18n/locales';
import type { Diagnostic } from '@/lib/desk';

/** What the content gate says is wrong, where, and what to do about it. */
export function DiagnosticList({ diagnostics, locale }: { diagnostics: Diagnostic[]; locale: Locale }) {
  return (
    <ul className="desk-diagnostics">
      {diagnostics.map(({ file, line, message, remedy }, at) => (
        <li key={at}>
          <p>
            <code>{line === undefined ? file : `${file}:${line}`}</code> {message[locale]}
          </p>
          <p className="quiet">{remedy[locale]}</p>
        </li>
      ))}
    </ul>
  );
}
