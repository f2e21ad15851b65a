import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localeCodes, type Locale } from '../i18n/locales';
import { checkFrontMatter, type Facts } from './check/front-matter';
import { checkPictures } from './check/pictures';
import { checkMirrors, checkNames, checkTopics } from './check/tables';
import { checkText, type TextFacts } from './check/text';
import { checkWithdrawn } from './check/withdrawn';
import { readContentTree, type ContentTree, type PieceFolder } from './read/content-tree';
import { checkRelations } from './check/relations';
import { frontMatterOf } from './read/front-matter';
import { checkLinks } from './check/links';
import { parseText } from './read/markdown';
import { reporterFor, type Diagnostic } from './diagnostics';
import { readBytes } from './read/bytes';
import { readYaml } from './read/yaml';

/** A text that was read, with as much of it as could be understood. */
export interface CheckedText {
  folder: PieceFolder;
  locale: Locale;
  /** Path below the content folder. */
  file: string;
  facts?: Facts;
  text?: TextFacts;
}

export interface CheckedContent {
  diagnostics: Diagnostic[];
  tree: ContentTree;
  texts: CheckedText[];
}

/**
 * The content gate. Reads every file of a content folder itself, as bytes, and says of each what is wrong with it, all
 * of it at once. Nothing in a file is ever run, and nothing is fetched. An empty list: everything may be published.
 *
 * A diagnostic of a draft (`isDraft`) need not stop the public site: `brokenDrafts` says what to leave out of it.
 */
export async function checkContent(dir: string): Promise<Diagnostic[]> {
  return (await checkContentTree(dir)).diagnostics;
}

/** Does it only concern editors? */
export function isDraft({ file }: Diagnostic): boolean {
  return file.startsWith('drafts/');
}

/** As `checkContent`, with what is in the folder beside it. */
export async function checkContentTree(dir: string): Promise<CheckedContent> {
  const diagnostics: Diagnostic[] = [];
  const tree = readContentTree(dir, diagnostics);
  const topics = readTables(dir, tree, diagnostics);
  const texts = tree.folders.flatMap((folder) =>
    localeCodes.flatMap((locale) => {
      const file = folder.texts[locale];
      return file ? [checkFile(dir, { folder, locale, file }, diagnostics)] : [];
    }),
  );
  checkRelations(texts, topics, diagnostics);
  checkLinks(texts, diagnostics);
  await checkPictures(dir, tree, diagnostics);
  return { diagnostics: diagnostics.sort(byFileAndLine), tree, texts };
}

function checkFile(
  dir: string,
  { folder, locale, file }: CheckedText,
  diagnostics: Diagnostic[],
): CheckedText {
  const refuse = reporterFor(file, diagnostics);
  const text = readBytes(readFileSync(join(dir, file)), refuse);
  const front = text === undefined ? undefined : frontMatterOf(text, refuse);
  if (text === undefined || !front) return { folder, locale, file };
  const facts = readYaml(front.yaml, 2, refuse);
  const tree = parseText(text, refuse);
  const checked = tree && checkText(tree, text, refuse);
  // A person's page lives of its facts; a text may be missing there.
  if (checked?.empty && folder.kind !== 'people') refuse('no-text', { line: text.split('\n').length });
  return {
    folder,
    locale,
    file,
    facts: facts && checkFrontMatter(facts, folder.kind, locale, refuse),
    text: checked,
  };
}

/** Gives the ids of topics, or nothing if their table cannot be read: then no topic is called unknown. */
function readTables(dir: string, tree: ContentTree, diagnostics: Diagnostic[]): Set<string> | undefined {
  let topics: Set<string> | undefined;
  for (const file of tree.tables) {
    const refuse = reporterFor(file, diagnostics);
    const text = readBytes(readFileSync(join(dir, file)), refuse);
    const table = text === undefined ? undefined : readYaml(text, 1, refuse);
    if (table && file === 'topics.yml') topics = checkTopics(table, refuse);
    if (table && file === 'names.yml') checkNames(table, refuse);
    if (table && file === 'mirrors.yml') checkMirrors(table, refuse);
    if (table && file === 'withdrawn.yml') checkWithdrawn(table, tree, refuse);
  }
  return topics;
}

function byFileAndLine(a: Diagnostic, b: Diagnostic): number {
  return a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1;
}
