import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'mdast';
import { localeCodes, type Locale } from '../i18n/locales';
import type { PictureList } from '../model/picture';
import type { Topic } from '../model/piece';
import { checkFrontMatter, type FrontMatter } from './check/front-matter';
import { checkLinks } from './check/links';
import { checkRelations } from './check/relations';
import { checkMirrors, checkNames, checkTopics } from './check/tables';
import { checkText, type TextFacts } from './check/text';
import { checkWithdrawn } from './check/withdrawn';
import { reporterFor, type Diagnostic } from './diagnostics';
import { makePictures } from './make/pictures';
import { readBytes } from './read/bytes';
import { readContentTree, type ContentTree, type PieceFolder } from './read/content-tree';
import { frontMatterOf } from './read/front-matter';
import { parseText } from './read/markdown';
import { plainValues, readYaml } from './read/yaml';

/** A text that was read, with as much of it as could be understood. */
export interface CheckedText {
  folder: PieceFolder;
  locale: Locale;
  /** Path below the content folder. */
  file: string;
  /** The whole file, if it is text at all. */
  source?: string;
  /** Its front matter, value by value. */
  values?: Record<string, unknown>;
  /** What the rest of the check needs to know of that. */
  frontMatter?: FrontMatter;
  /** Its one parse. */
  tree?: Root;
  text?: TextFacts;
}

/** The tables of content/, as far as they could be understood. */
export interface Tables {
  topics?: Topic[];
  /** Names that a heading must not break over two lines, beside those of people with a page. */
  names: string[];
  withdrawn: { names: string[]; pictures: string[]; people: string[] };
  mirrors: Mirror[];
}

export interface Mirror {
  address: string;
  /** A calendar day. */
  since: string;
}

/** Where the files of pictures are made, and who is told of each. */
export interface PictureWork {
  /** Keeps every file from one build to the next. */
  cache: string;
  /** @param made how many files; none if all were there */
  onPicture?: (file: string, made: number) => void;
}

/** Everything in a content folder, read once. */
export interface Content {
  diagnostics: Diagnostic[];
  tree: ContentTree;
  tables: Tables;
  texts: CheckedText[];
  /** Every sound picture, each as if a draft showed it. */
  pictures: PictureList;
}

/**
 * Reads every file of a content folder, each of them once, as bytes, and says of each what is wrong with it, all of it
 * at once. Nothing in a file is ever run, and nothing is fetched. No diagnostic: everything may be published. One of a
 * draft (`isDraft`) need not stop the public site: make/passed.ts leaves out what it concerns.
 *
 * @param work makes the files of pictures too, unless something published is at fault
 */
export async function readContent(dir: string, work?: PictureWork): Promise<Content> {
  const diagnostics: Diagnostic[] = [];
  const tree = readContentTree(dir, diagnostics);
  const tables = readTables(dir, tree, diagnostics);
  const texts = tree.folders.flatMap((folder) => readTexts(folder, dir, diagnostics));
  checkRelations(texts, topicIds(tables), diagnostics);
  checkLinks(texts, diagnostics);
  const pictures = await makePictures(
    dir,
    { tree, texts, tables },
    diagnostics.every(isDraft) ? work : undefined,
    diagnostics,
  );
  return { diagnostics: diagnostics.sort(byFileAndLine), tree, tables, texts, pictures };
}

/** As `readContent`, for whoever only wants to know what is wrong. */
export async function checkContent(dir: string): Promise<Diagnostic[]> {
  return (await readContent(dir)).diagnostics;
}

/**
 * One piece, as it is in an editor's hands, among all others as they were read: what is wrong with it, and the content
 * as it would be with it. Its pictures are those that the content has.
 * @param sources the whole text of each of its files
 */
export function checkPiece(
  content: Content,
  folder: PieceFolder,
  sources: Partial<Record<Locale, string>>,
): Content {
  const diagnostics: Diagnostic[] = [];
  const own = localeCodes.flatMap((locale) => {
    const source = sources[locale];
    const file = `${folder.path}/${locale}.mdx`;
    return source === undefined ? [] : [readText({ folder, locale, file }, Buffer.from(source), diagnostics)];
  });
  const isOther = (path: string) => path !== folder.path;
  const texts = [...content.texts.filter((text) => isOther(text.folder.path)), ...own];
  const all: Diagnostic[] = [];
  checkRelations(texts, topicIds(content.tables), all);
  checkLinks(texts, all);
  const isOwn = ({ file }: Diagnostic) => file.startsWith(`${folder.path}/`);
  return {
    ...content,
    diagnostics: [...diagnostics, ...all.filter(isOwn)].sort(byFileAndLine),
    tree: {
      ...content.tree,
      folders: [...content.tree.folders.filter(({ path }) => isOther(path)), folder],
    },
    texts,
  };
}

/** Does it only concern editors? */
export function isDraft({ file }: Diagnostic): boolean {
  return file.startsWith('drafts/');
}

function readTexts(folder: PieceFolder, dir: string, diagnostics: Diagnostic[]): CheckedText[] {
  return localeCodes.flatMap((locale) => {
    const file = folder.texts[locale];
    return file ? [readText({ folder, locale, file }, readFileSync(join(dir, file)), diagnostics)] : [];
  });
}

/** One file, parsed once. */
function readText(
  { folder, locale, file }: CheckedText,
  bytes: Buffer,
  diagnostics: Diagnostic[],
): CheckedText {
  const report = reporterFor(file, diagnostics);
  const source = readBytes(bytes, report);
  const front = source === undefined ? undefined : frontMatterOf(source, report);
  if (source === undefined || !front) return { folder, locale, file, source };
  const named = readYaml(front.yaml, 2, report);
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
    frontMatter: named && checkFrontMatter(named, folder.kind, locale, report),
    tree,
    text,
  };
}

function readTables(dir: string, tree: ContentTree, diagnostics: Diagnostic[]): Tables {
  const read: Tables = { names: [], withdrawn: { names: [], pictures: [], people: [] }, mirrors: [] };
  for (const file of tree.tables) {
    const before = diagnostics.length;
    const report = reporterFor(file, diagnostics);
    const source = readBytes(readFileSync(join(dir, file)), report);
    const table = source === undefined ? undefined : readYaml(source, 1, report);
    if (!table) continue;
    if (file === 'topics.yml') checkTopics(table, report);
    if (file === 'names.yml') checkNames(table, report);
    if (file === 'mirrors.yml') checkMirrors(table, report);
    if (file === 'withdrawn.yml') checkWithdrawn(table, tree, report);
    if (diagnostics.length > before) continue;
    const values = plainValues(table);
    if (file === 'topics.yml') read.topics = values.topics as Topic[];
    if (file === 'names.yml') read.names = values.names as string[];
    if (file === 'mirrors.yml') read.mirrors = values.mirrors as Mirror[];
    if (file === 'withdrawn.yml') read.withdrawn = values as unknown as Tables['withdrawn'];
  }
  return read;
}

/** Undefined if the table cannot be read: then no topic is called unknown. */
function topicIds({ topics }: Tables): Set<string> | undefined {
  return topics && new Set(topics.map(({ id }) => id));
}

function byFileAndLine(a: Diagnostic, b: Diagnostic): number {
  return a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1;
}
