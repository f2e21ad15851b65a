import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from '../../model/disk-paths';
import type { PictureList } from '../../model/picture';
import { readPicture } from '../check/picture';
import type { Content, PictureWork } from '../content';
import type { CheckedText } from '../read-text';
import { reporterFor, type Diagnostic } from '../diagnostics';
import { pictureVariants } from './picture-variants';
import { isInside, type Area } from './redact-areas';

/**
 * Looks at every picture of every piece, one after the other, because decoding takes memory, and most are remembered.
 * Reports what is wrong with each, and makes the files of those that are sound and have not been withdrawn, with what
 * nobody may see destroyed in them.
 *
 * @param work undefined if no files are wanted
 * @returns the sound ones, each as if only a draft showed it
 */
export async function makePictures(
  dir: string,
  { tree, texts, tables }: Pick<Content, 'tree' | 'texts' | 'tables'>,
  work: PictureWork | undefined,
  diagnostics: Diagnostic[],
): Promise<PictureList> {
  const { withdrawn } = tables;
  const list: PictureList = {};
  const faulty = new Set(diagnostics.map(({ file }) => file));
  for (const folder of tree.folders.filter(({ pictures }) => pictures.length > 0)) {
    const own = texts.filter((text) => text.folder === folder);
    // What a faulty original asks to be destroyed cannot be told for certain, and its piece is not shown anyway.
    const isCertain = own.every(({ file, frontMatter }) => frontMatter?.translation || !faulty.has(file));
    const areas = areasIn(own);
    const isWithdrawn = folder.kind === 'people' && withdrawn.people.includes(folder.slug);
    for (const name of folder.pictures) {
      const file = `${folder.path}/${name}`;
      const bytes = await readPicture(join(dir, file), reporterFor(file, diagnostics));
      if (!bytes || !isCertain) continue;
      if (isWithdrawn || withdrawn.pictures.includes(file)) {
        list[file] = 'withdrawn';
        continue;
      }
      const { picture, made } = await pictureVariants(bytes, areas.get(name) ?? [], work?.cache);
      list[file] = { ...picture, draft: true };
      work?.onPicture?.(file, made);
    }
  }
  return list;
}

/** What the field `redact` says, by picture. (A faulty translation may say what is none.) */
function areasIn(texts: CheckedText[]): Map<string, Area[]> {
  const areas = new Map<string, Area[]>();
  for (const { values } of texts) {
    for (const { picture, ...area } of (values?.redact ?? []) as (Area & { picture: string })[])
      if (isInside(area)) areas.set(picture, [...(areas.get(picture) ?? []), area]);
  }
  return areas;
}

/** Where files of pictures go. */
export interface PictureFolders {
  cache: string;
  /** Folders that get the files of what is published, and of nothing else. */
  published: string[];
  /** Folder of what only drafts show, which only the preview reads. */
  drafts: string;
}

/** Puts the files of pictures where readers and editors get them; the cache keeps nothing that the content does not ask for. */
export async function placePictureFiles(list: PictureList, folders: PictureFolders): Promise<void> {
  const published = filesOf(list, false);
  const drafts = filesOf(list, true);
  for (const folder of folders.published) await fill(folder, published, folders.cache);
  await fill(folders.drafts, drafts, folders.cache);
  await keepOnly(folders.cache, new Set([...published, ...drafts]));
}

function filesOf(list: PictureList, draft: boolean): Set<string> {
  const pictures = Object.values(list).flatMap((picture) => (picture === 'withdrawn' ? [] : picture));
  return new Set(
    pictures.filter((picture) => picture.draft === draft).flatMap(({ files }) => Object.values(files).flat()),
  );
}

/** Makes a folder hold exactly these files of a cache. */
export async function fill(folder: string, files: Set<string>, cache: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await keepOnly(folder, files);
  for (const name of files) {
    if (existsSync(join(folder, name))) continue;
    await copyFile(join(cache, name), join(folder, name), constants.COPYFILE_FICLONE);
  }
}

/** Removes everything else from a folder. */
export async function keepOnly(folder: string, files: Set<string>): Promise<void> {
  for (const name of existsSync(folder) ? await readdir(folder) : [])
    if (!files.has(name)) await rm(join(folder, name), { recursive: true });
}
