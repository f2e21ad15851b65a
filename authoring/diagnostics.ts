import type { WrittenLocale } from '../i18n/locales';
import en from '../messages/diagnostics/en.json';
import zh from '../messages/diagnostics/zh.json';

/** Every reason for which the gate refuses a file. */
export type Reason = keyof typeof en;

/** What an editor reads. `{field}` is the fact that is wrong; other blanks are filled by the rule. */
export const diagnosticMessages: Record<
  WrittenLocale,
  Record<Reason, { message: string; remedy: string }>
> = { en, zh };

/** Something that the gate refuses, for a terminal, a log or the editors' desk. */
export interface Diagnostic {
  /** Path below the folder that was checked, with slashes. */
  file: string;
  /** Counted from 1. */
  line?: number;
  /** The fact at the top of the file that is wrong, for example `since[0].sources`. */
  field?: string;
  reason: Reason;
  /** What is wrong. */
  message: Record<WrittenLocale, string>;
  /** What to do about it. */
  remedy: Record<WrittenLocale, string>;
}

/** Where in a file. */
interface Position {
  line?: number;
  field?: string;
}

/** Says of one file what is wrong with it. `values` fill the blanks in its words. */
export type Report = (reason: Reason, position?: Position, values?: Record<string, string | number>) => void;

/** Takes the path of a file and the list that its diagnostics are added to. */
export function reporterFor(file: string, diagnostics: Diagnostic[]): Report {
  return (reason, { line, field } = {}, values = {}) => {
    const fill = (part: 'message' | 'remedy') => ({
      en: filled(diagnosticMessages.en[reason][part], { field: field ?? '', ...values }),
      zh: filled(diagnosticMessages.zh[reason][part], { field: field ?? '', ...values }),
    });
    diagnostics.push({ file, line, field, reason, message: fill('message'), remedy: fill('remedy') });
  };
}

function filled(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (blank, name: string) =>
    Object.hasOwn(values, name) ? visible(String(values[name])) : blank,
  );
}

/** What a file says is shown on one line, not too long, and without a character that would steer a terminal. */
function visible(text: string): string {
  const cut = [...text].length > 320 ? [...text].slice(0, 320).join('') + '…' : text;
  return cut.replace(
    /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu,
    (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
