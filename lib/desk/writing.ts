import { isWritten, writtenCodes, type WrittenLocale } from '../../i18n/locales';
import { messages } from '../../i18n/messages';
import { textPath } from '../../model/content-paths';
import { today } from '../../model/dates';
import { headWith, newHead, type Sent } from './form-fields';
import { contentRepository } from './content-repository';
import { findDraft, findMadeOn, listRevisions, noteMadeOn, type Revision, type Saved } from './draft-store';
import type { TextName } from './draft-rows';
import { fieldsBeside } from './fields-beside';
import { keepText, type Refused } from './keep-text';
import { mergeTexts, type MergedText } from './merge-texts';
import { findPublicConflict, type PublicConflict } from './public-conflict';
import { joinText, splitText, withLineEndsOf, withLineFeeds } from './split-text';
import { findText, listTexts, originalOf, translatedFrom, type KnownText } from './texts';

/*
 * Writing: a text as the page of it shows it, and what becomes of a form that comes back. Nothing here asks who is asking:
 * pages do, before they call.
 */

/** A text in an editor's hands. */
export interface OpenedText {
  name: TextName;
  /** What was there before, byte for byte; of a translation that is begun here, its first lines. */
  source: string;
  /** The number of the draft's revision that counts; null if there is no draft. */
  number: number | null;
  revision?: Revision;
  /** An original that is public: its words stay as they are, and only fields beside them are kept up to date. */
  locked: boolean;
  /** What there is in the other languages. */
  others: KnownText[];
  /** Where the text is from, if it is no draft of the database. */
  from?: 'file' | 'public' | 'new';
}

/** Undefined if there is no such piece. A language that it does not have yet is opened as a translation that begins. */
export async function openText(name: TextName): Promise<OpenedText | undefined> {
  const all = await listTexts(name);
  const known = all.find((text) => text.name.locale === name.locale);
  const others = all.filter((text) => text !== known);
  if (known) {
    const { draft, file } = known;
    return {
      name,
      source: known.text,
      number: draft?.number ?? null,
      revision: draft,
      locked: file?.isPublic === true && translatedFrom(file.text) === undefined,
      others,
      from: draft ? undefined : file?.isPublic ? 'public' : 'file',
    };
  }
  const original = originalOf(others);
  if (!original) return undefined;
  const translation = {
    from: original.name.locale,
    by: messages[name.locale].TranslateView.editors,
    on: today(),
  };
  const source = newHead(name.kind, { translation });
  return { name, source, number: null, locked: false, others, from: 'new' };
}

/** Would a form give back what it is shown? Not a file with characters that no field can hold; a draft came from one. */
export function isShowable({ source, revision }: OpenedText): boolean {
  return revision !== undefined || !/[\0\uFFFD]/.test(source);
}

/** The whole text that a form means: of what it does not change, every byte is as it was. */
export function textFrom({ name, source, locked }: OpenedText, sent: Sent): string {
  const part = (field: string) => withLineFeeds(sent.get(field) ?? '');
  if (locked) {
    const parts = splitText(withLineFeeds(source));
    const head = headWith(name.kind, parts.head, sent, fieldsBeside[name.kind]);
    return withLineEndsOf(source, joinText({ ...parts, head }));
  }
  const head = part('head');
  const changed = sent.get('fields') === null ? lineAfter(head) : headWith(name.kind, head, sent);
  const body = part('body');
  // The first words of a text end with a line of their own, as those of every file do.
  const tail = part('tail') || (body && !splitText(source).body ? '\n' : '');
  return withLineEndsOf(source, joinText({ head: changed, body, tail }));
}

/**
 * The whole text of a form that was opened before its original became public, if that has no place for it any more: its words
 * stay, and nothing is said to be kept that is not.
 */
export function tooLate(opened: OpenedText, sent: Sent): string | undefined {
  if (!opened.locked || sent.get('body') === null) return undefined;
  const typed = textFrom({ ...opened, locked: false }, sent);
  return typed === textFrom(opened, sent) ? undefined : typed;
}

/** Whoever mends the lines at the top by hand may leave none below them. */
function lineAfter(head: string): string {
  return head === '' || head.endsWith('\n') ? head : `${head}\n\n`;
}

type WriteResult = Saved | { saved: { number: number | null; at: number } } | Refused;

/**
 * Keeps a text. What is the same as before makes no revision.
 * @param expected the revision it was made on
 * @param beside revisions that are put together in it
 */
export async function writeText(
  { name, source, number, revision }: OpenedText,
  {
    text,
    expected,
    by,
    beside = [],
    published,
  }: {
    text: string;
    expected: number | null;
    by: string;
    beside?: number[];
    /** The commit whose public text is put together in it. */
    published?: string;
  },
): Promise<WriteResult> {
  if (text === source && expected === number && beside.length === 0 && !published)
    return { saved: { number, at: revision?.at ?? Date.now() } };
  const result = await keepText(name, { text, expected, by, base: revision?.base, beside });
  if (published && 'saved' in result) await noteMadeOn(name, published);
  return result;
}

interface OpenConflict {
  current: Revision;
  /** The newest of those that came too late, and the numbers of all that it is newer than. */
  late: Revision;
  merged: MergedText;
  beside: number[];
}

/** Two versions of a text that nobody has put together yet, and how they could be. */
export async function findConflict({ name, revision }: OpenedText): Promise<OpenConflict | undefined> {
  if (!revision) return undefined;
  const beside = (await listRevisions(name)).filter((each) => each.beside);
  const newest = beside[0];
  const late = newest && (await findDraft(name, newest.number));
  if (!late) return undefined;
  const base = late.madeOn === undefined ? undefined : await findDraft(name, late.madeOn);
  const file = late.madeOn === undefined ? await findText(name) : undefined;
  const merged = mergeTexts({
    base: base?.text ?? file?.file?.text ?? '',
    ours: late.text,
    theirs: revision.text,
  });
  // Several late ones of one person follow each other; those of others are put together one after the other.
  const own = beside.filter(({ by }) => by === late.by).map((each) => each.number);
  return { current: revision, late, merged, beside: own };
}

/** What readers have was changed after the draft was begun. Where there is no repository, nobody knows. */
export async function findMovedPublic({
  name,
  source,
  revision,
}: OpenedText): Promise<PublicConflict | undefined> {
  if (!revision || (await findMadeOn(name)) === undefined) return undefined;
  const repository = await contentRepository().catch(() => undefined);
  const head = await repository?.head();
  const publicText = head && (await repository?.read(textPath(name.kind, name.slug, name.locale), head));
  if (!repository || !head || !publicText) return undefined;
  return findPublicConflict(repository, name, { text: source, publicText: String(publicText), head });
}

/** All languages of the piece, with this text as it is in an editor's hands. */
export function sourcesWith(
  { name, others }: OpenedText,
  text: string,
): Partial<Record<WrittenLocale, string>> {
  return Object.fromEntries([
    ...others.map((other) => [other.name.locale, other.text] as const),
    [name.locale, text] as const,
  ]);
}

export function otherLanguage({ name, others }: OpenedText): WrittenLocale {
  const code = others[0]?.name.locale ?? writtenCodes.find((each) => each !== name.locale);
  return isWritten(code) ? code : 'en';
}
