import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { visit } from 'unist-util-visit';
import { parse } from 'yaml';
import type { Picture, PictureList } from '../../model/picture';
import { isInside, type Area } from './redact-areas';
import { fields, type Field } from '../../model/fields';
import { parseText } from '../read/markdown';
import { pictureTypes } from '../check/picture-bytes';
import { pictureVariants } from './picture-variants';

/** Where pictures come from and go. */
export interface PicturePlaces {
  /** The content folder. */
  content: string;
  /** The folder of everything generated, below .generated: pictures.json, public/pictures, draft-pictures. */
  build: string;
  /** Keeps every file from one build to the next, and holds nothing that the content does not ask for any more. */
  cache: string;
  /** Where Next serves files from, if this build is the project's own: gets `pictures`, the published ones alone. */
  public?: string;
}

/**
 * Makes the files of every picture. Those that a published text names go to public/pictures and from there into
 * out/; all others go to draft-pictures, which only the preview reads. A withdrawn picture, or one of a withdrawn person,
 * gets no file at all.
 *
 * @returns how many files were made, and how many were there already
 * Throws an Error for editors, in both languages, when what must not be seen cannot be told for certain. A draft that
 * cannot be read only loses its own pictures, which `warn` is told of.
 */
export async function makePictures(
  places: PicturePlaces,
  warn: (words: string) => void = console.warn,
): Promise<{ made: number; kept: number }> {
  const withdrawn = await withdrawnFrom(places.content);
  const isWithdrawn = (folder: string, name: string) =>
    withdrawn.pictures.includes(`${folder}/${name}`) ||
    withdrawn.people.some((person) => folder.endsWith(`people/${person}`));
  const list: PictureList = {};
  let made = 0;
  for (const folder of await pieceFolders(places.content)) {
    const pictures = await picturesIn(join(places.content, folder));
    if (!pictures.length) continue;
    try {
      const texts = await textsIn(join(places.content, folder));
      const areas = areasIn(folder, texts, pictures);
      const shown = new Set(folder.startsWith('drafts/') ? [] : texts.flatMap(picturesShownIn));
      for (const name of pictures) {
        const path = `${folder}/${name}`;
        if (isWithdrawn(folder, name)) {
          list[path] = 'withdrawn';
          continue;
        }
        const original = await readFile(join(places.content, path));
        const variants = await pictureVariants(original, areas.get(name) ?? [], places.cache);
        list[path] = { ...variants.picture, draft: !shown.has(name) };
        made += variants.made;
      }
    } catch (error) {
      if (!folder.startsWith('drafts/')) throw error;
      warn(String(error));
    }
  }
  for (const path of withdrawn.pictures) {
    if (!list[path]) {
      throw new Error(
        `content/withdrawn.yml: there is no picture ${path}. Correct the line; if the file is deleted, delete the line too.\n` +
          `content/withdrawn.yml：没有图片 ${path}。请改正这一行；如果文件已删除，请把这一行也删除。`,
      );
    }
  }

  const published = filesOf(list, false);
  const drafts = filesOf(list, true);
  const generated = join(places.build, '.generated');
  await fill(join(generated, 'public/pictures'), published, places.cache);
  await fill(join(generated, 'draft-pictures'), drafts, places.cache);
  if (places.public) await fill(join(places.public, 'pictures'), published, places.cache);
  await keepOnly(places.cache, new Set([...published, ...drafts]));
  await writeFile(join(generated, 'pictures.json'), JSON.stringify(list));
  return { made, kept: published.size + drafts.size - made };
}

/** Below the content folder, in the order of their names: `posts/x`, `drafts/people/y`. */
async function pieceFolders(content: string): Promise<string[]> {
  const kinds = Object.keys(fields);
  const parents = [...kinds, ...kinds.map((kind) => `drafts/${kind}`)];
  const folders = parents.map(async (parent) =>
    (await entries(join(content, parent)))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${parent}/${name}`),
  );
  return (await Promise.all(folders)).flat().sort();
}

async function picturesIn(folder: string): Promise<string[]> {
  const types = Object.values(pictureTypes);
  const files = (await entries(folder)).filter((entry) => entry.isFile()).map(({ name }) => name);
  return files.filter((name) => types.some((type) => type.test(name))).sort();
}

async function textsIn(folder: string): Promise<string[]> {
  const names = (await entries(folder)).map(({ name }) => name).filter((name) => name.endsWith('.mdx'));
  return Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
}

/** The pictures that a text shows: those in its words, and those that a field names, such as a portrait. */
function picturesShownIn(text: string): string[] {
  const shown: string[] = [];
  const tree = parseText(text, () => {});
  if (tree) visit(tree, 'image', ({ url }) => void shown.push(url));
  const head = headOf(text);
  for (const table of Object.values(fields)) {
    for (const [name, { shape }] of Object.entries<Field>(table))
      if (shape === 'file' && typeof head[name] === 'string') shown.push(head[name]);
  }
  return shown;
}

function headOf(text: string): Record<string, unknown> {
  const [, head = ''] = /^---\n([^]*?)\n---/.exec(text.replaceAll('\r\n', '\n')) ?? [];
  return parse(head) ?? {};
}

/** What the field `blur` says, by picture. Whatever cannot be understood stops the build: a face would show. */
function areasIn(folder: string, texts: string[], pictures: string[]): Map<string, Area[]> {
  const areas = new Map<string, Area[]>();
  for (const text of texts) {
    const { blur = [] } = headOf(text);
    const marks = Array.isArray(blur) ? blur : [blur];
    for (const mark of marks as (Partial<Area> & { picture?: unknown })[]) {
      const { picture, x = NaN, y = NaN, w = NaN, h = NaN } = mark ?? {};
      if (typeof picture !== 'string' || !pictures.includes(picture) || !isInside({ x, y, w, h })) {
        throw new Error(
          `${folder}: blur: ${JSON.stringify(mark)} is not understood. Write the name of a picture in this folder, and x, y, w and h between 0 and 1.\n` +
            `${folder}：blur：无法理解 ${JSON.stringify(mark)}。请写出本文件夹中图片的文件名，x、y、w、h 均在 0 与 1 之间。`,
        );
      }
      areas.set(picture, [...(areas.get(picture) ?? []), { x, y, w, h }]);
    }
  }
  return areas;
}

async function withdrawnFrom(content: string): Promise<{ pictures: string[]; people: string[] }> {
  const file = join(content, 'withdrawn.yml');
  const lists = existsSync(file)
    ? (parse(await readFile(file, 'utf8')) as Record<string, string[]> | null)
    : {};
  return { pictures: lists?.pictures ?? [], people: lists?.people ?? [] };
}

function filesOf(list: PictureList, draft: boolean): Set<string> {
  const pictures = Object.values(list).filter((picture): picture is Picture => picture !== 'withdrawn');
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
  for (const { name } of await entries(folder))
    if (!files.has(name)) await rm(join(folder, name), { recursive: true });
}

async function entries(folder: string) {
  return existsSync(folder) ? readdir(folder, { withFileTypes: true }) : [];
}
