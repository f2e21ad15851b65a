import type { Root } from 'mdast';
import type { Locale } from '../i18n/locales';
import { renamedFields } from '../model/fields';
import { checkFrontMatter, type FrontMatter } from './check/front-matter';
import { checkText, type TextFacts } from './check/text';
import { reporterFor, type Diagnostic } from './diagnostics';
import { readBytes } from './read/bytes';
import type { PieceFolder } from './read/content-tree';
import { frontMatterOf } from './read/front-matter';
import { parseText } from './read/markdown';
import { plainValues, readYaml, type NamedValues } from './read/yaml';

/** A text that was read, with as much of it as could be understood. */
export interface CheckedText {
  folder: PieceFolder;
  locale: Locale;
  /** Path below the content folder. */
  file: string;
  /** The whole file, if it is text at all. */
  source?: string;
  /** Its front matter, value by value, by the names that fields have now. */
  values?: Record<string, unknown>;
  /** Fields that it calls by an old name (model/fields.ts). */
  oldNames?: OldName[];
  /** What the rest of the check needs to know of that. */
  frontMatter?: FrontMatter;
  /** Its one parse. */
  tree?: Root;
  /** Nothing was wrong with it when it was read before: then `source` and `tree` are read when somebody asks for them. */
  remembered?: boolean;
  /** Of its path and its bytes, where anything is remembered. */
  hash?: string;
  text?: TextFacts;
}

interface OldName {
  name: string;
  line: number;
}

/** One file, parsed once. */
export function readText(
  { folder, locale, file }: CheckedText,
  bytes: Buffer,
  diagnostics: Diagnostic[],
): CheckedText {
  const report = reporterFor(file, diagnostics);
  const source = readBytes(bytes, report);
  const front = source === undefined ? undefined : frontMatterOf(source, report);
  if (source === undefined || !front) return { folder, locale, file, source };
  const written = readYaml(front.yaml, 2, report);
  const { named, oldNames } = written ? withNewNames(written) : {};
  const tree = parseText(source, report);
  const text = tree && checkText(tree, source, report);
  // A person's page lives of its facts; a text may be missing there.
  if (text?.empty && folder.kind !== 'people') report('no-text', { line: source.split('\n').length });
  return {
    folder,
    locale,
    file,
    source,
    values: named && plainValues(named),
    oldNames,
    frontMatter: named && checkFrontMatter(named, folder.kind, locale, report),
    tree,
    text,
  };
}

/** The same facts by the names that fields have now. One that stands there by both names keeps them, and is refused. */
function withNewNames(values: NamedValues): { named: NamedValues; oldNames: OldName[] } {
  const oldNames: OldName[] = [];
  const entries = new Map(
    [...values.entries].map(([name, entry]) => {
      const now = Object.hasOwn(renamedFields, name) ? renamedFields[name] : undefined;
      if (now === undefined || values.entries.has(now)) return [name, entry] as const;
      oldNames.push({ name, line: entry.line });
      return [now, entry] as const;
    }),
  );
  return { named: { ...values, entries }, oldNames };
}
