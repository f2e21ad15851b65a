import type { WrittenLocale } from '@/i18n/locales';
import type { Diagnostic } from '@/lib/desk';
import { splitText } from '@/lib/desk/split-text';
import { shownDiagnostics } from './write-view';

/** What the check says of one text, at the lines and fields that its editor sees where it is written. */
export function TextDiagnostics({
  diagnostics,
  text,
  locale,
}: {
  diagnostics: Diagnostic[];
  text: string;
  locale: WrittenLocale;
}) {
  return (
    <ul className="desk-diagnostics">
      {shownDiagnostics(diagnostics, splitText(text), [], locale).map(({ where, message, remedy }, at) => (
        <li key={at}>
          <p>
            <strong>{where}</strong> {message}
          </p>
          <p className="quiet">{remedy}</p>
        </li>
      ))}
    </ul>
  );
}
