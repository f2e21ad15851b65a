import type { Locale } from '../i18n/locales';
import type { Content } from './content';
import type { CheckedText } from './read-text';
import { renamedFields, type PieceKind } from '../model/fields';
import { History } from './read/history';
import { reporterFor, type Diagnostic } from './diagnostics';
import type { Renamed } from './make/withdraw';

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
  /** It says that it is one. */
  translation?: boolean;
  /** A translation of words that have changed since. */
  outdated?: boolean;
}

/**
 * @param dir the content folder that was checked
 * @param renamed what has another address than its folder says; the desk knows it by that, as all pages do
 */
export function deskReport(
  dir: string,
  { texts, diagnostics }: Content,
  renamed: readonly Renamed[] = [],
): DeskReport {
  const history = new History(dir);
  const placed = placedBy(renamed);
  return {
    diagnostics: [...diagnostics, ...renamedNotes(renamed), ...oldNameNotes(texts)].map((each) => ({
      ...each,
      file: placed(each.file),
    })),
    texts: texts.map((text) => {
      const { folder, locale, file } = text;
      const original = text.frontMatter?.translation && originalOf(text, texts);
      return {
        kind: folder.kind,
        slug: placed(`${folder.kind}/${folder.slug}`).slice(folder.kind.length + 1),
        locale,
        draft: folder.draft,
        file: placed(file),
        changed: history.lastChange(file)?.at,
        translation: text.frontMatter?.translation !== undefined || undefined,
        outdated:
          (original?.source !== undefined && history.isOutdated(file, original.file, original.source)) ||
          undefined,
      };
    }),
  };
}

/** What an editor is told of addresses that a withdrawal has changed. It stops nothing. */
export function renamedNotes(renamed: readonly Renamed[]): Diagnostic[] {
  const notes: Diagnostic[] = [];
  for (const { kind, from, to } of renamed)
    reporterFor(kind === 'topics' ? 'topics.yml' : `${kind}/${from}`, notes)(
      'withdrawn-address',
      {},
      { from, to },
    );
  return notes;
}

/** What an editor is told of fields that a text calls by an old name. It stops nothing. */
export function oldNameNotes(texts: readonly CheckedText[]): Diagnostic[] {
  const notes: Diagnostic[] = [];
  for (const { file, oldNames = [] } of texts)
    for (const { name, line } of oldNames)
      reporterFor(file, notes)('old-field-name', { line, field: name }, { now: renamedFields[name] ?? '' });
  return notes;
}

/** Gives the path of a file as it would be if its folder were called by its address. */
function placedBy(renamed: readonly Renamed[]): (path: string) => string {
  const folders = new Map(renamed.map(({ kind, from, to }) => [`${kind}/${from}`, `${kind}/${to}`]));
  return (path) => {
    const [, drafts = '', folder = '', rest = ''] = /^(drafts\/)?([^/]+\/[^/]+)(.*)$/s.exec(path) ?? [];
    const placed = folders.get(folder);
    return placed ? drafts + placed + rest : path;
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
