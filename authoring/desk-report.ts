import type { Locale } from '../i18n/locales';
import type { CheckedText, Content } from './content';
import type { PieceKind } from '../model/fields';
import { History } from './read/history';
import type { Diagnostic } from './diagnostics';

/** What the editors' desk is told of all content: everything that is there, faulty or not, and what the gate says of it. */
export interface DeskReport {
  texts: DeskText[];
  diagnostics: Diagnostic[];
}

/** A piece in one language. */
export interface DeskText {
  kind: PieceKind;
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
export function deskReport(dir: string, { texts, diagnostics }: Content): DeskReport {
  const history = new History(dir);
  return {
    diagnostics,
    texts: texts.map((text) => {
      const { folder, locale, file } = text;
      const original = text.frontMatter?.translation && originalOf(text, texts);
      return {
        kind: folder.kind,
        slug: folder.slug,
        locale,
        draft: folder.draft,
        file,
        changed: history.lastChange(file)?.at,
        outdated:
          (original?.source !== undefined && history.isOutdated(file, original.file, original.source)) ||
          undefined,
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
      other.frontMatter &&
      !other.frontMatter.translation,
  );
}
