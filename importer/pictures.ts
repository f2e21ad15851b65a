import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WrittenLocale } from '../i18n/locales';
import { cleaned, Refusal, safeName } from '../authoring/add-photo';
import { checkPicture } from '../authoring/check/picture';
import type { WantedPicture } from './html-to-markdown';
import { digestOf } from './existing-pieces';
import type { NoPicture, Pictures } from './picture-shelf';

export const noPictureWords: Record<NoPicture, Record<WrittenLocale, string>> = {
  'not-found': { en: 'no file of that name', zh: '没有同名文件' },
  several: { en: 'several different files of that name', zh: '有几个同名但内容不同的文件' },
  unreadable: { en: 'the file is no still picture that can be read', zh: '文件不是可读取的静态图片' },
  'no-name': { en: 'its address has no name of a file', zh: '图片地址里没有文件名' },
};

/** What has become of a picture of a post: the name of its file in the folder of the piece, or why there is none. */
export type PutPicture = { file: string; guess: boolean } | { why: NoPicture };

/** A picture that somebody pasted into the text itself, as a file; undefined if it is elsewhere. */
async function pastedPicture({ urls }: WantedPicture, folder: string): Promise<string | undefined> {
  const data = urls.map((url) => /^data:image\/[\w.+-]+;base64,(.+)$/s.exec(url)?.[1]).find(Boolean);
  if (!data) return undefined;
  const file = join(folder, 'pasted');
  await writeFile(file, Buffer.from(data, 'base64'));
  return file;
}

/**
 * Puts clean copies of the pictures of a post into a folder. Gives, for each, the name of its file there, or why there is
 * none. The same picture is put there once.
 * @param published when the post was published, in milliseconds
 */
export async function putPictures(
  wanted: WantedPicture[],
  pictures: Pictures,
  folder: string,
  scratch: string,
  published: number,
): Promise<PutPicture[]> {
  const put: PutPicture[] = [];
  const names = new Map<string, string>();
  for (const picture of wanted) {
    const pasted = await pastedPicture(picture, scratch);
    const found = pasted ? { file: pasted, guess: false } : pictures.find(picture.urls, published);
    if (typeof found === 'string') {
      put.push({ why: found });
      continue;
    }
    const digest = digestOf(await readFile(found.file));
    const there = names.get(digest);
    const file = there ?? (await putPicture(found.file, folder, new Set(names.values())));
    if (file) names.set(digest, file);
    put.push(file ? { file, guess: found.guess } : { why: 'unreadable' });
  }
  return put;
}

async function putPicture(source: string, folder: string, taken: Set<string>): Promise<string | undefined> {
  try {
    const { bytes, extension } = await cleaned(source);
    const name = safeName(source);
    let file = `${name}.${extension}`;
    for (let at = 2; taken.has(file); at++) file = `${name}-${at}.${extension}`;
    const path = join(folder, file);
    await writeFile(path, bytes);
    return (await checkPicture(path)).length === 0 ? file : undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
}
