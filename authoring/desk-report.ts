import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locale } from '../i18n/locales';
import type { CheckedContent, CheckedText } from './check-content';
import type { Kind } from '../model/fields';
import { History } from './read/history';
import type { Diagnostic } from './diagnostics';

/** What the editors' desk is told of all content: everything that is there, faulty or not, and what the gate says of it. */
export interface DeskReport {
  texts: DeskText[];
  diagnostics: Diagnostic[];
}

/** A piece in one language. */
export interface DeskText {
  kind: Kind;
  slug: string;
  locale: Locale;
  draft: boolean;
  /** Path below the content folder. */
  file: string;
  /** ISO 8601; undefined if it is older than the history that there is. */
  changed?: string;
  /** A translation of words that have changed since. */
  outdated?: boolean;
}

/** @param dir the content folder that was checked */
export function deskReport(dir: string, { texts, diagnostics }: CheckedContent): DeskReport {
  const history = new History(dir);
  return {
    diagnostics,
    texts: texts.map((text) => {
      const { folder, locale, file } = text;
      const original = text.facts?.translation && originalOf(text, texts);
      return {
        kind: folder.kind,
        slug: folder.slug,
        locale,
        draft: folder.draft,
        file,
        changed: history.lastChange(file)?.at,
        outdated: (original && history.isOutdated(file, original.file)) || undefined,
      };
    }),
  };
}

function originalOf({ folder, locale }: CheckedText, texts: CheckedText[]): CheckedText | undefined {
  return texts.find(
    (other) =>
      other.folder.kind === folder.kind &&
      other.folder.slug === folder.slug &&
      other.locale !== locale &&
      other.facts &&
      !other.facts.translation,
  );
}

const file = () => join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated/desk.json');

export function writeDeskReport(report: DeskReport): void {
  mkdirSync(dirname(file()), { recursive: true });
  writeFileSync(file(), JSON.stringify(report));
}
