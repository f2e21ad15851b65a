import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'mdast';
import { localeCodes, type Locale } from '../i18n/locales';
import type { PieceKind } from '../model/fields';
import type { Picture, PictureList } from '../model/picture';
import type { Topic } from '../model/piece';
import { checkFrontMatter, type FrontMatter } from './check/front-matter';
import { checkLinks } from './check/links';
import { checkRelations } from './check/relations';
import { checkMirrors, checkNames, checkTopics } from './check/tables';
import { checkSpellings, checkTraditional, type Spellings } from './check/traditional';
import { checkText, type TextFacts } from './check/text';
import { checkWithdrawn } from './check/withdrawn';
import { reporterFor, type Diagnostic } from './diagnostics';
import type { Memory } from './memory';
import { readTexts } from './remembered-texts';
import { makePictures } from './make/pictures';
import { readBytes } from './read/bytes';
import { checkSlug, readContentTree, type ContentTree, type PieceFolder } from './read/content-tree';
import { frontMatterOf } from './read/front-matter';
import { parseText } from './read/markdown';
import { renamedFields } from '../model/fields';
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

export interface OldName {
  name: string;
  line: number;
}

/** The tables of content/, as far as they could be understood. */
export interface Tables {
  topics?: Topic[];
  /** Names that a heading must not break over two lines, beside those of people with a page. */
  names: string[];
  withdrawn: { names: string[]; pictures: string[]; people: string[] };
  mirrors: Mirror[];
  traditional: Spellings;
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
 * @param memory what was found in the same texts before
 */
export async function readContent(dir: string, work?: PictureWork, memory?: Memory): Promise<Content> {
  const diagnostics: Diagnostic[] = [];
  const tree = readContentTree(dir, diagnostics);
  const tables = readTables(dir, tree, diagnostics);
  const texts = tree.folders.flatMap((folder) => readTexts(folder, dir, diagnostics, memory));
  checkRelations(texts, topicIds(tables), diagnostics);
  checkLinks(texts, diagnostics);
  checkSpellings(texts, tables.traditional, diagnostics);
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

/** A piece as it is in editors' hands: the texts and pictures that the content does not have, or has otherwise. */
export interface PieceInHand {
  kind: PieceKind;
  slug: string;
  /** What it is looked at as. */
  draft: boolean;
  /** The whole text of each file that is in hand. */
  sources: Partial<Record<Locale, string>>;
  pictures?: Record<string, Picture>;
}

/**
 * Pieces as they are in editors' hands, among all others as they were read: what is wrong with them, and the content as it
 * would be with them. A text in hand takes the place of the one of its language, wherever that is.
 */
export function checkPieces(content: Content, pieces: PieceInHand[]): Content {
  const diagnostics: Diagnostic[] = [];
  const folders = new Map(content.tree.folders.map((folder) => [folder.path, folder]));
  const inHand = pieces.map((piece) => ({ ...piece, folder: folderOf(piece, folders, diagnostics) }));
  for (const { folder } of inHand) folders.set(folder.path, folder);
  const nameOf = (kind: PieceKind, slug: string, locale: string) => `${kind}/${slug}/${locale}`;
  const replaced = new Set(
    inHand.flatMap(({ kind, slug, sources }) =>
      Object.keys(sources).map((locale) => nameOf(kind, slug, locale)),
    ),
  );
  const others = content.texts
    .filter(({ folder, locale }) => !replaced.has(nameOf(folder.kind, folder.slug, locale)))
    .map((text) => ({ ...text, folder: folders.get(text.folder.path) ?? text.folder }));
  const own = inHand.flatMap(({ folder, sources }) =>
    localeCodes.flatMap((locale) => {
      const source = sources[locale];
      const file = `${folder.path}/${locale}.mdx`;
      return source === undefined
        ? []
        : [readText({ folder, locale, file }, Buffer.from(source), diagnostics)];
    }),
  );
  const texts = [...others, ...own];
  const all: Diagnostic[] = [];
  checkRelations(texts, topicIds(content.tables), all);
  checkLinks(texts, all);
  checkSpellings(texts, content.tables.traditional, all);
  const isOwn = ({ file }: Diagnostic) => inHand.some(({ folder }) => file.startsWith(`${folder.path}/`));
  return {
    ...content,
    diagnostics: [...diagnostics, ...all.filter(isOwn)].sort(byFileAndLine),
    tree: { ...content.tree, folders: [...folders.values()] },
    texts,
    pictures: {
      ...content.pictures,
      ...Object.fromEntries(
        inHand.flatMap(({ folder, pictures = {} }) =>
          Object.entries(pictures).map(([name, picture]) => [`${folder.path}/${name}`, picture]),
        ),
      ),
    },
  };
}

function folderOf(
  { kind, slug, draft, sources, pictures = {} }: PieceInHand,
  known: ReadonlyMap<string, PieceFolder>,
  diagnostics: Diagnostic[],
): PieceFolder {
  const path = `${draft ? 'drafts/' : ''}${kind}/${slug}`;
  const there = known.get(path);
  const texts = Object.keys(sources).map((locale) => [locale, `${path}/${locale}.mdx`]);
  const folder = {
    ...{ kind, slug, draft, path },
    texts: { ...there?.texts, ...Object.fromEntries(texts) },
    pictures: [...new Set([...(there?.pictures ?? []), ...Object.keys(pictures)])].sort(),
  };
  if (!there) checkSlug(folder, reporterFor(path, diagnostics));
  return folder;
}

/** Does it only concern editors? */
export function isDraft({ file }: Diagnostic): boolean {
  return file.startsWith('drafts/');
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

function readTables(dir: string, tree: ContentTree, diagnostics: Diagnostic[]): Tables {
  const read: Tables = {
    names: [],
    withdrawn: { names: [], pictures: [], people: [] },
    mirrors: [],
    traditional: { names: {}, words: {} },
  };
  // Spellings first: the table of names is asked whether it needs one.
  for (const file of tree.tables.toSorted((a, b) => (a < b ? 1 : -1))) {
    const before = diagnostics.length;
    const report = reporterFor(file, diagnostics);
    const source = readBytes(readFileSync(join(dir, file)), report);
    const table = source === undefined ? undefined : readYaml(source, 1, report);
    if (!table) continue;
    if (file === 'topics.yml') checkTopics(table, report);
    if (file === 'names.yml') checkNames(table, read.traditional, report);
    if (file === 'mirrors.yml') checkMirrors(table, report);
    if (file === 'withdrawn.yml') checkWithdrawn(table, tree, report);
    if (file === 'traditional.yml') checkTraditional(table, report);
    if (diagnostics.length > before) continue;
    const values = plainValues(table);
    if (file === 'topics.yml') read.topics = values.topics as Topic[];
    if (file === 'names.yml') read.names = values.names as string[];
    if (file === 'mirrors.yml') read.mirrors = values.mirrors as Mirror[];
    if (file === 'withdrawn.yml') read.withdrawn = values as unknown as Tables['withdrawn'];
    if (file === 'traditional.yml') {
      const { names = {}, words = {} } = values as Partial<Spellings>;
      read.traditional = { names, words };
    }
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
