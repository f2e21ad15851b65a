import type { Locale } from '@/i18n/locales';
import type { Problem } from '@/lib/desk';

/** What the content gate says is wrong, where, and what to do about it. */
export function ProblemList({ problems, locale }: { problems: Problem[]; locale: Locale }) {
  return (
    <ul className="desk-problems">
      {problems.map(({ file, line, message, remedy }, at) => (
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
