import type { CleanPhoto } from '../../authoring/make/clean-photo';
import { photoMarkup, withParagraph } from './photo-markup';
import { writtenCodes, type WrittenLocale } from '../../i18n/locales';
import type { PieceName } from '../../model/paths';
import { fileStem } from '../../model/slugs';
import type { Editor } from '../session';
import { configuration } from '../sign-in/configuration';
import { bucketFor, takeTry } from '../sign-in/rate-limit';
import { readAreas } from './areas';
import { cleanUpload, type UploadFault } from './clean-upload';
import {
  describePicture,
  destroyPicture,
  findPicture,
  listPictures,
  savePicture,
  type PictureAlt,
} from './draft-pictures';
import { NoRoomError } from './draft-rows';
import { renewDraft } from './draft-store';
import { keepText } from './keep-text';
import { picturesIn } from './publish';
import { splitText, withLineEndsOf, withLineFeeds } from './split-text';
import { findText, listTexts, type KnownText } from './texts';

/*
 * What editors do with the photographs of a draft. Nothing here asks who is asking: the page does, before it calls.
 * Whatever is refused, nothing is kept of what was sent.
 */

/** What became of it. Each is the name of its sentence in messages, PhotosView.done. */
export type PhotoDone = { file: string } & (
  { done: 'kept' | 'described' | 'hidden' | 'removed' } | { done: 'placed' | 'beside'; locale: WrittenLocale }
);

/** Why nothing was changed. Each is the name of its sentence in messages, PhotosView.fault. */
export type PhotoFault =
  | { fault: UploadFault | 'nothing' | 'alt' | 'noAreas' | 'gone' | 'room' | 'form' }
  | { fault: 'areas'; line: number }
  | { fault: 'textLarge' | 'textOften' | 'textRoom' }
  | { fault: 'wait'; minutes: number };

/** Where in which text a picture is put: what the writing page remembered of its cursor. */
export interface TextPosition {
  locale: WrittenLocale;
  /** The revision that the offset counts in; in any other, the end is meant. */
  revision?: number;
  /** An offset in the words, as the field of the writing page has them. */
  at?: number;
}

/** A new photograph, or one in the place of another, whose name and type it gets. */
export async function addPhoto(
  piece: PieceName,
  editor: Editor,
  form: FormData,
): Promise<PhotoDone | PhotoFault> {
  const picture = form.get('picture');
  if (!(picture instanceof File) || picture.size === 0) return { fault: 'nothing' };
  const areas = readAreas(textIn(form, 'areas'));
  if (!Array.isArray(areas)) return { fault: 'areas', ...areas };
  const alt = altIn(form);
  const pictures = await listPictures(piece);
  const instead = pictures.find(({ file }) => file === textIn(form, 'instead'));
  if (!instead && Object.keys(alt).length === 0) return { fault: 'alt' };

  const wait = await takeTry([bucketFor('upload', editor.name, configuration().secret)]);
  if (wait > 0) return { fault: 'wait', minutes: Math.ceil(wait / 60) };
  const wanted = instead && typeOf(instead.file);
  const clean = await cleanUpload(new Uint8Array(await picture.arrayBuffer()), { areas, wanted });
  if (typeof clean === 'string') return { fault: clean };
  // Others may have kept a picture of that name while this one was cleaned.
  const taken = (await listPictures(piece)).map((each) => each.file);
  const file = instead?.file ?? freeName(picture.name, clean.extension, taken);
  return keep(piece, editor, { ...clean, file, alt: { ...instead?.alt, ...alt } }, 'kept');
}

/** Destroys more in a picture that is kept already. What was there before is nowhere any more. */
export async function hideInPhoto(
  piece: PieceName,
  editor: Editor,
  file: string,
  form: FormData,
): Promise<PhotoDone | PhotoFault> {
  const [bytes, pictures] = await Promise.all([findPicture(piece, file), listPictures(piece)]);
  const picture = pictures.find((each) => each.file === file);
  if (!bytes || !picture) return { fault: 'gone' };
  const areas = readAreas(textIn(form, 'areas'));
  if (!Array.isArray(areas)) return { fault: 'areas', ...areas };
  if (areas.length === 0) return { fault: 'noAreas' };
  const clean = await cleanUpload(bytes, { areas, wanted: typeOf(file) });
  if (typeof clean === 'string') return { fault: clean };
  return keep(piece, editor, { ...clean, file, alt: picture.alt }, 'hidden');
}

/** Says what a picture shows. */
export async function describePhoto(
  piece: PieceName,
  file: string,
  form: FormData,
): Promise<PhotoDone | PhotoFault> {
  if (!(await isThere(piece, file))) return { fault: 'gone' };
  const alt = altIn(form);
  if (Object.keys(alt).length === 0) return { fault: 'alt' };
  await describePicture(piece, file, alt);
  return { done: 'described', file };
}

/** Puts a picture into a text, as a revision of its own; where it stands behind, nobody had asked for a place. */
export async function placePhoto(
  piece: PieceName,
  editor: Editor,
  file: string,
  form: FormData,
  { locale, revision, at }: TextPosition,
): Promise<PhotoDone | PhotoFault> {
  const described = await describePhoto(piece, file, form);
  if ('fault' in described) return described;
  const alt = altIn(form)[locale];
  if (!alt) return { fault: 'alt' };
  const known = await findText({ ...piece, locale });
  if (!known || !mayBeChanged(known)) return { fault: 'gone' };
  const { name, text, draft } = known;
  const plain = withLineFeeds(text);
  const offset =
    at !== undefined && revision === draft?.number ? splitText(plain).head.length + at : undefined;
  const changed = withLineEndsOf(text, withParagraph(plain, photoMarkup(file, alt), offset));
  const expected = draft?.number ?? null;
  const saved = await keepText(name, { text: changed, expected, by: editor.name, base: draft?.base });
  if ('refused' in saved) return { fault: inText[saved.refused] };
  return { done: 'saved' in saved ? 'placed' : 'beside', file, locale };
}

const inText = { large: 'textLarge', often: 'textOften', room: 'textRoom' } as const;

/** What is public is changed on its own page, and not by putting a picture into it. */
export function mayBeChanged({ draft, file }: KnownText): boolean {
  return draft !== undefined || !file?.isPublic;
}

/** Removes a picture for good. */
export async function removePhoto(piece: PieceName, file: string): Promise<PhotoDone | PhotoFault> {
  if (!(await isThere(piece, file))) return { fault: 'gone' };
  await destroyPicture(piece, file);
  return { done: 'removed', file };
}

async function keep(
  piece: PieceName,
  { name }: Editor,
  picture: CleanPhoto & { file: string; alt: PictureAlt },
  done: 'kept' | 'hidden',
): Promise<PhotoDone | PhotoFault> {
  try {
    await savePicture(piece, { ...picture, by: name });
    await renewTexts(piece, picture.file, name);
    return { done, file: picture.file };
  } catch (error) {
    if (error instanceof NoRoomError) return { fault: 'room' };
    throw error;
  }
}

/** A picture is a part of every text that shows it. */
async function renewTexts(piece: PieceName, file: string, by: string): Promise<void> {
  for (const { name, draft } of await listTexts(piece))
    if (draft && picturesIn(draft.text).includes(file)) await renewDraft(name, by);
}

async function isThere(piece: PieceName, file: string): Promise<boolean> {
  return (await listPictures(piece)).some((each) => each.file === file);
}

/** What somebody wrote of a picture, in each language that is not left empty. */
export function altIn(form: FormData): PictureAlt {
  const written = writtenCodes.map((code) => [code, textIn(form, `alt-${code}`).trim()] as const);
  return Object.fromEntries(written.filter(([, text]) => text !== ''));
}

/** A field of a form; nothing of ours is longer. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, LONGEST_FIELD) : '';
}

const LONGEST_FIELD = 5_000;

function typeOf(file: string): 'jpg' | 'png' {
  return file.endsWith('.png') ? 'png' : 'jpg';
}

/** The name that the file had, as the gate takes it, and as no other picture of the piece has it. */
function freeName(given: string, extension: string, taken: string[]): string {
  const stem = fileStem(given);
  let name = `${stem}.${extension}`;
  for (let at = 2; taken.includes(name); at++) name = `${stem}-${at}.${extension}`;
  return name;
}
