import type { Locale } from '../i18n/locales';
import { diagnosticMessages, type Reason } from './diagnostic-messages';

/** Something that the gate refuses, for a terminal, a log or the editors' desk. */
export interface Diagnostic {
  /** Path below the folder that was checked, with slashes. */
  file: string;
  /** Counted from 1. */
  line?: number;
  /** The fact at the top of the file that is wrong, for example `since[0].sources`. */
  field?: string;
  /** `picture-file`: said by check-picture.ts in its own words. */
  reason: Reason | 'picture-file';
  /** What is wrong. */
  message: Record<Locale, string>;
  /** What to do about it. */
  remedy: Record<Locale, string>;
}

/** Where in a file. */
export interface Place {
  line?: number;
  field?: string;
}

/** Says of one file what is wrong with it. `values` fill the blanks in the words of diagnosticMessages.ts. */
export type Report = (reason: Reason, place?: Place, values?: Record<string, string | number>) => void;

/** Takes the path of a file and the list that its diagnostics are added to. */
export function reporterFor(file: string, diagnostics: Diagnostic[]): Report {
  return (reason, { line, field } = {}, values = {}) => {
    const words = diagnosticMessages[reason];
    const fill = (part: 0 | 1) => ({
      en: filled(words.en[part], { field: field ?? '', ...values }),
      zh: filled(words.zh[part], { field: field ?? '', ...values }),
    });
    diagnostics.push({ file, line, field, reason, message: fill(0), remedy: fill(1) });
  };
}

function filled(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (blank, name: string) =>
    Object.hasOwn(values, name) ? visible(String(values[name])) : blank,
  );
}

/** What a file says is shown on one line, not too long, and without a character that would steer a terminal. */
export function visible(text: string): string {
  const cut = [...text].length > 80 ? [...text].slice(0, 80).join('') + '…' : text;
  return cut.replace(
    /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu,
    (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
