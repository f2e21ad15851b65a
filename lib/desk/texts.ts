import { readdirSync, readFileSync } from 'node:fs';
import { join } from '../../model/disk-paths';
import { locales, writtenCodes, type Locale } from '../../i18n/locales';
import type { PieceName } from '../../model/paths';
import { readEnvironment } from '../environment';
import { findDraft, type Revision } from './draft-store';
import type { TextName } from './draft-rows';
import { headValues } from './head';
import { findTextAt } from './published-states';
import { splitText, withLineFeeds } from './split-text';

/** One language of a piece, as an editor finds it. */
export interface KnownText {
  name: TextName;
  /** The whole text: of the draft, if there is one, else of the file. */
  text: string;
  draft?: Revision;
  /** What lies in the content folder. */
  file?: { text: string; isPublic: boolean };
}

/** Asks nobody who is asking: pages do, before they call. Undefined if there is no such text. */
export async function findText(name: TextName): Promise<KnownText | undefined> {
  const [draft, file] = await Promise.all([findDraft(name), findFile(name)]);
  const text = draft?.text ?? file?.text;
  return text === undefined ? undefined : { name, text, draft, file };
}

/** All languages that there are of a piece. */
export async function listTexts(piece: PieceName): Promise<KnownText[]> {
  const found = await Promise.all(writtenCodes.map((locale) => findText({ ...piece, locale })));
  return found.filter((text) => text !== undefined);
}

/** What stands between the hyphens at the top of a text, field by field; nothing where it cannot be read. */
export function valuesOf(text: string): Record<string, unknown> {
  return headValues(splitText(withLineFeeds(text)).head) ?? {};
}

export function titleOf(text: string): string | undefined {
  const { title } = valuesOf(text);
  return typeof title === 'string' && title ? title : undefined;
}

/** What a piece is called: in one language if it has a title there, else in another; without any, as its folder. */
export function pieceTitle(
  texts: Pick<KnownText, 'name' | 'text'>[],
  { slug }: PieceName,
  preferred?: Locale,
): { title: string; lang?: string } {
  const isPreferred = ({ name }: Pick<KnownText, 'name'>) => Number(name.locale === preferred);
  const titles = texts
    .toSorted((a, b) => isPreferred(b) - isPreferred(a))
    .map(({ name, text }) => ({ title: titleOf(text) ?? '', lang: locales[name.locale].lang }));
  return titles.find(({ title }) => title) ?? { title: slug };
}

/** What each of several pieces is called. */
export type PieceTitles = (piece: PieceName) => ReturnType<typeof pieceTitle>;

/** The language from which a text says that it was translated; undefined for an original. */
export function translatedFrom(text: string): Locale | undefined {
  const { translation } = valuesOf(text) as { translation?: { from?: Locale } };
  return translation?.from;
}

/** The one that was not translated from another. */
export function originalOf(texts: KnownText[]): KnownText | undefined {
  return texts.find(({ text }) => translatedFrom(text) === undefined);
}

/** A draft's file before a public one. What is public may lie in a repository of its own. */
async function findFile(name: TextName): Promise<KnownText['file']> {
  const draft = readContent('drafts', name);
  if (draft !== undefined) return { text: draft, isPublic: false };
  const isElsewhere = readEnvironment(process.env).CONTENT_REPOSITORY !== undefined;
  const text = isElsewhere ? await findTextAt(name) : readContent('.', name);
  return text === undefined ? undefined : { text, isPublic: true };
}

/** Pictures that lie beside a text in the content folder, by their names. */
export function listFilePictures({ kind, slug }: PieceName): string[] {
  const { CONTENT_DIR } = readEnvironment(process.env);
  return ['drafts', '.'].flatMap((parent) => {
    try {
      const folder = join(CONTENT_DIR, parent, kind, slug);
      return readdirSync(folder).filter((file) => /\.(jpe?g|png|webp|avif)$/.test(file));
    } catch {
      return [];
    }
  });
}

function readContent(parent: 'drafts' | '.', { kind, slug, locale }: TextName): string | undefined {
  const { CONTENT_DIR } = readEnvironment(process.env);
  try {
    const path = join(CONTENT_DIR, parent, kind, slug, `${locale}.mdx`);
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
