import type { PictureList } from '../model/picture';
import { checkLinks } from './check/links';
import { checkRelations } from './check/relations';
import { checkSpellings } from './check/traditional';
import type { Diagnostic } from './diagnostics';
import type { Memory } from './memory';
import { makePictures } from './make/pictures';
import { readContentTree, type ContentTree } from './read/content-tree';
import { readTables, type Tables } from './read-tables';
import type { CheckedText } from './read-text';
import { readTexts } from './remembered-texts';

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
  diagnostics.push(...checkTogether(texts, tables));
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

/** What no text can be asked alone. */
export function checkTogether(texts: CheckedText[], { topics, traditional }: Tables): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  checkRelations(texts, topics && new Set(topics.map(({ id }) => id)), diagnostics);
  checkLinks(texts, diagnostics);
  checkSpellings(texts, traditional, diagnostics);
  return diagnostics;
}

/** Does it only concern editors? */
export function isDraft({ file }: Diagnostic): boolean {
  return file.startsWith('drafts/');
}

export function byFileAndLine(a: Diagnostic, b: Diagnostic): number {
  return a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1;
}
