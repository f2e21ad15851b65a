import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, relative, sep } from 'node:path';
import { join, resolve } from '../model/disk-paths';
import type { WrittenLocale } from '../i18n/locales';
import { checkPicture } from './check/picture';
import { cleanPhoto, UnreadablePhoto, type CleanPhoto } from './make/clean-photo';
import { pieceKinds } from '../model/fields';
import { fileStem } from '../model/slugs';

/** Thrown with a sentence for the editor in each language. */
export class Refusal extends Error {
  constructor(said: Record<WrittenLocale, string>) {
    super(`${said.en}\n${said.zh}`);
  }
}

/**
 * Puts a clean copy of a photograph into the folder of a piece: upright, in the colours of the web (sRGB), at most
 * 2560 pixels long, without one byte beside the picture. The photograph itself is only read.
 *
 * @param file any picture sharp can read
 * @param piece the name of the piece's folder, or the way to it: `2015-09-08-x`, `drafts/posts/x`, `content/people/y`
 * @returns where the copy is, and its name, for the Markdown line
 * Refuses, by a Refusal, what is no still picture, an unknown piece, and to write over a picture.
 */
export async function addPhoto(
  file: string,
  piece: string,
  content: string,
): Promise<{ path: string; name: string }> {
  const folder = findPiece(piece, content);
  const { bytes, extension } = await cleaned(file);
  const name = `${safeName(file)}.${extension}`;
  const path = join(folder, name);
  await writeFile(path, bytes, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new Refusal({
      en: `${name} is already in ${basename(folder)} — give the new photograph another name, or delete the old one first.`,
      zh: `${basename(folder)} 中已有 ${name} — 请给新照片另取名字，或先删除旧照片。`,
    });
  });
  const [wrong] = await checkPicture(path);
  if (wrong) {
    await rm(path);
    throw new Refusal({
      en: `${name}: ${wrong.message.en} — ${wrong.remedy.en}`,
      zh: `${name}：${wrong.message.zh} — ${wrong.remedy.zh}`,
    });
  }
  return { path, name };
}

/** A clean copy of a file. Refuses, by a Refusal, what is no still picture. */
export async function cleaned(file: string): Promise<CleanPhoto> {
  const given = await readFile(file).catch(() => {
    throw new Refusal({ en: `There is no file ${file}.`, zh: `没有文件 ${file}。` });
  });
  return cleanPhoto(given).catch((error: unknown) => {
    if (!(error instanceof UnreadablePhoto)) throw error;
    throw new Refusal({
      en: `${basename(file)} is not a picture that can be read — save it as JPEG first (a HEIC photograph too), whole and not moving.`,
      zh: `无法读取图片 ${basename(file)} — 请先另存为 JPEG（HEIC 照片也是），须完整且不是动画。`,
    });
  });
}

/** The folder of a piece, published or draft; it is made for no one, so that a slip of the pen makes no new piece. */
function findPiece(piece: string, content: string): string {
  const folders = [...pieceKinds, ...pieceKinds.map((kind) => join('drafts', kind))];
  const root = resolve(content);
  const given = [
    resolve(piece),
    resolve(root, piece),
    ...folders.map((folder) => resolve(root, folder, piece)),
  ];
  const found = [...new Set(given)].filter((folder) => {
    const below = relative(root, folder).split(sep);
    return folders.includes(below.slice(0, -1).join(sep)) && below.at(-1) !== '..' && existsSync(folder);
  });
  if (found.length === 1 && found[0]) return found[0];
  throw new Refusal(
    found.length
      ? {
          en: `${piece} is the name of ${found.length} pieces — say which: ${found.map((folder) => relative(root, folder)).join(', ')}`,
          zh: `有 ${found.length} 篇稿件名为 ${piece} — 请指明：${found.map((folder) => relative(root, folder)).join('、')}`,
        }
      : {
          en: `There is no piece ${piece} — give the name of its folder, such as 2015-09-27-protest-xi-visit-washington.`,
          zh: `没有稿件 ${piece} — 请写出文件夹名称，例如 2015-09-27-protest-xi-visit-washington。`,
        },
  );
}

/** A name that the gate takes (model/slugs.ts), made of the name that a file has. */
export function safeName(file: string): string {
  return fileStem(basename(file));
}
