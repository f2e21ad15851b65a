import type { Diagnostic } from '../../authoring/diagnostics';
import { isWritten, writtenCodes, type WrittenLocale } from '../../i18n/locales';
import { pieceFolder, textPath } from '../../model/content-paths';
import type { PieceName } from '../../model/paths';
import { Queue } from '../sign-in/queue';
import { publishingFault } from '../sign-in/roles';
import { contentRepository, type Change, type Conflict, type ContentRepository } from './content-repository';
import { compareTexts } from './compare-texts';
import type { Difference } from './difference';
import { findDraft, listRevisions } from './draft-store';
import { findPicture } from './draft-pictures';
import type { TextName } from './draft-rows';
import { fieldsBeside } from './fields-beside';
import { passPiece } from './pass';
import { findPublicConflict, type PublicConflict } from './public-conflict';
import { recordPublication, type Publication } from './publications';
import { redactedPicture } from './redacted-picture';
import { splitText, withLineFeeds } from './split-text';
import { titleOf, translatedFrom, valuesOf } from './texts';

/*
 * From a draft to readers: what may be published and why not, and the commit that does it. Nothing here asks who is asking
 * or for a fresh code: pages do, before they call.
 */

/** Why a text is not published. Each is the name of its sentence in messages, namespace PublishView. */
export type Refusal =
  | 'same' // readers have these words
  | 'conflict' // two versions stand beside each other
  | 'moved' // what readers have was changed after the draft was begun
  | 'check'
  | 'slow' // the check took longer than anybody waits
  | 'original' // its words are public, and stay as they are
  | 'originalFirst'
  | 'secondEditor';

/** One language of a piece on its way to readers. */
export interface Candidate {
  name: TextName;
  text: string;
  title?: string;
  /** Undefined: it lies in content/drafts. */
  revision?: number;
  by?: string;
  at?: number;
  /** What readers have now. */
  publicText?: string;
  /** What is other than what readers have, if they have anything. */
  differences?: Difference[];
  /** What readers have was changed meanwhile, and how both could be put together. */
  conflict?: PublicConflict;
  diagnostics: Diagnostic[];
  refusals: Refusal[];
}

export interface PieceState {
  /** What the branch stood at when this was read. */
  head: string;
  candidates: Candidate[];
  /** The languages that readers have, the original first. */
  publicLocales: WrittenLocale[];
  /** Titles that readers have. */
  publicTitles: Partial<Record<WrittenLocale, string>>;
}

/** All that could be published of a piece by this editor, and all that is public of it. */
export async function findPieceState(piece: PieceName, by: string): Promise<PieceState> {
  const repository = await contentRepository();
  const head = await repository.head();
  const texts = await Promise.all(
    writtenCodes.map(async (locale) => ({
      name: { ...piece, locale },
      draft: await findDraft({ ...piece, locale }),
      file: await readText(repository, `drafts/${textPath(piece.kind, piece.slug, locale)}`, head),
      publicText: await readText(repository, textPath(piece.kind, piece.slug, locale), head),
    })),
  );
  const inPublic = texts.flatMap(({ name, publicText }) =>
    publicText === undefined ? [] : [{ locale: name.locale, text: publicText }],
  );
  const isOriginal = ({ text }: { text: string }) => translatedFrom(text) === undefined;
  const publicLocales = inPublic
    .sort((a, b) => Number(isOriginal(b)) - Number(isOriginal(a)))
    .map(({ locale }) => locale);
  const candidates: Candidate[] = [];
  for (const { name, draft, file, publicText } of texts) {
    const text = draft?.text ?? file;
    if (text === undefined) continue;
    const found = {
      name,
      text,
      title: titleOf(text),
      revision: draft?.number,
      by: draft?.by,
      at: draft?.at,
      publicText,
      differences:
        publicText === undefined || publicText === text ? undefined : await compareTexts(publicText, text),
      conflict:
        draft && publicText !== undefined
          ? await findPublicConflict(repository, name, { text, publicText, head })
          : undefined,
    };
    candidates.push({ ...found, ...(await faultsOf(found, publicLocales, by)) });
  }
  const titles = inPublic.map(({ locale, text }) => [locale, titleOf(text)]);
  return { head, candidates, publicLocales, publicTitles: Object.fromEntries(titles) };
}

async function faultsOf(
  { name, text, publicText, revision, by: author, conflict }: Omit<Candidate, 'diagnostics' | 'refusals'>,
  publicLocales: WrittenLocale[],
  by: string,
): Promise<Pick<Candidate, 'diagnostics' | 'refusals'>> {
  if (text === publicText) return { diagnostics: [], refusals: ['same'] };
  const refusals: Refusal[] = [];
  const from = translatedFrom(text);
  if (from !== undefined && !(isWritten(from) && publicLocales.includes(from)))
    refusals.push('originalFirst');
  if (
    publicText !== undefined &&
    translatedFrom(publicText) === undefined &&
    !isBeside(name, publicText, text)
  )
    refusals.push('original');
  if (revision !== undefined && (await listRevisions(name)).some(({ beside }) => beside))
    refusals.push('conflict');
  if (conflict) refusals.push('moved');
  if (publishingFault({ name: by, role: 'publisher' }, author) === 'ownWords') refusals.push('secondEditor');
  try {
    const { diagnostics } = await passPiece({ ...name, draft: false, sources: { [name.locale]: text } });
    return { diagnostics, refusals: diagnostics.length ? [...refusals, 'check'] : refusals };
  } catch {
    return { diagnostics: [], refusals: [...refusals, 'slow'] };
  }
}

/** Does an original keep every word that readers have of it? Only fields beside its words may differ. */
export function isBeside({ kind }: PieceName, before: string, after: string): boolean {
  const [was, is] = [before, after].map((text) => splitText(withLineFeeds(text)));
  if (was?.body !== is?.body) return false;
  const [then, now] = [valuesOf(before), valuesOf(after)];
  const others = new Set(
    [...Object.keys(then), ...Object.keys(now)].filter((field) => !fieldsBeside[kind].includes(field)),
  );
  return [...others].every((field) => JSON.stringify(then[field]) === JSON.stringify(now[field]));
}

export type Published =
  | { publication: Publication }
  /** What it looks like now: something has changed since the editor has looked, or it may not be published. */
  | { refused: Candidate | undefined }
  | { conflicts: Conflict[] };

/**
 * Publishes one language: text and pictures are recorded in git, taken out of content/drafts if they lay there, and a
 * release is asked for. The draft stays in the database until readers have it.
 * @param seen what the editor has looked at: the revision, if it is in the database, and what the branch stood at
 */
export function publishText(name: TextName, seen: Seen): Promise<Published> {
  return queue.run(() => publishInTurn(name, seen));
}

/** What an editor has looked at, and who it is. */
interface Seen {
  revision: number | undefined;
  base: string;
  by: string;
}

/** One after the other: of two clicks on the same words, the second is told that readers have them. */
const queue = new Queue(1);

async function publishInTurn(name: TextName, { revision, base, by }: Seen): Promise<Published> {
  const state = await findPieceState(name, by);
  const candidate = state.candidates.find((each) => each.name.locale === name.locale);
  if (!candidate || candidate.revision !== revision || candidate.refusals.length > 0)
    return { refused: candidate };
  const repository = await contentRepository();
  const changes = await changesOf(candidate, repository, state.head);
  const message = `Publish ${name.kind}/${name.slug} in ${name.locale}`;
  const about = {
    piece: { kind: name.kind, slug: name.slug },
    locale: name.locale,
    revision,
    base: state.head,
    paths: changes.map(({ path }) => path),
    by,
  };
  return recordPublication({ what: 'publish', ...about }, { base, changes, message });
}

async function changesOf(
  { name, text }: Candidate,
  repository: ContentRepository,
  head: string,
): Promise<Change[]> {
  const folder = pieceFolder(name.kind, name.slug);
  const path = textPath(name.kind, name.slug, name.locale);
  const lying = await repository.list(`drafts/${folder}`, head);
  const changes: Change[] = [{ path, content: text }];
  if (lying.includes(`${name.locale}.mdx`)) changes.push({ path: `drafts/${path}`, content: null });
  for (const picture of picturesIn(text)) {
    const kept = await findPicture(name, picture);
    // Git forgets nothing: what nobody may see goes before it is recorded.
    const content =
      (kept && (await redactedPicture(name, picture, kept))) ??
      (lying.includes(picture) ? await repository.read(`drafts/${folder}/${picture}`, head) : undefined);
    if (content) changes.push({ path: `${folder}/${picture}`, content });
    if (lying.includes(picture)) changes.push({ path: `drafts/${folder}/${picture}`, content: null });
  }
  return changes;
}

/** Every name of a picture that a text could mean. */
export function picturesIn(text: string): string[] {
  return [
    ...new Set(text.match(/(?<![\w/.-])[a-z0-9]+(?:[-_][a-z0-9]+)*\.(?:jpe?g|png|webp|avif)(?!\w)/g) ?? []),
  ];
}

async function readText(
  repository: ContentRepository,
  path: string,
  at: string,
): Promise<string | undefined> {
  return (await repository.read(path, at))?.toString();
}
