import { isWritten } from '../../i18n/locales';
import { differenceOfBlocks, type Difference } from './difference';
import { findDraft, listRevisions, type Saved, type TranslationBase } from './draft-store';
import type { TextName } from './draft-rows';
import { headWith, type Sent } from './form-fields';
import { keepText, type Refused } from './keep-text';
import { takeApartAll } from './pass';
import { findPublishedState, findTextAt } from './published-states';
import { splitText, withLineEndsOf, withLineFeeds } from './split-text';
import { listTexts, originalOf, translatedFrom, valuesOf, type KnownText } from './texts';
import { translationWith } from './translation';

/** A translation, begun or not, with the original that it is made from. */
export interface OpenedTranslation {
  name: TextName;
  original: KnownText;
  /** Undefined if nothing is translated yet. */
  translation?: KnownText;
  /** The state of the original that it follows; undefined if nobody knows, or nothing is translated yet. */
  base?: TranslationBase;
}

/** Undefined if there is no original in another language. Asks nobody who is asking: the page does. */
export async function openTranslation(name: TextName): Promise<OpenedTranslation | undefined> {
  const all = await listTexts(name);
  const translation = all.find((text) => text.name.locale === name.locale);
  const from = translation && translatedFrom(translation.text);
  const others = all.filter((text) => text.name.locale !== name.locale);
  const original = others.find((text) => text.name.locale === from) ?? originalOf(others);
  if (!original || (translation && !from)) return undefined;
  return { name, original, translation, base: translation && (await baseOf(translation)) };
}

/** What it says that it was made from, or else what was public when it was last recorded. */
async function baseOf({ name, draft, file, text }: KnownText): Promise<TranslationBase | undefined> {
  const ownBase = draft && (await listRevisions(name)).find(({ base }) => base)?.base;
  const locale = translatedFrom(text);
  const commit = file?.isPublic && !ownBase && (await findPublishedState(name));
  return ownBase ?? (commit && isWritten(locale) ? { locale, commit } : undefined);
}

/** How the original stands now. */
async function baseNow({
  original: { name, draft },
}: OpenedTranslation): Promise<TranslationBase | undefined> {
  if (draft) return { locale: name.locale, revision: draft.number };
  const commit = await findPublishedState(name);
  return commit ? { locale: name.locale, commit } : undefined;
}

/** What has become of the original since the state that the translation follows; undefined if nobody knows that state. */
export async function changesSince(opened: OpenedTranslation): Promise<Difference[] | undefined> {
  const { original, base } = opened;
  const then = base && (await textThen(opened, base));
  if (then === undefined) return undefined;
  const [older, newer] = await takeApartAll([then, original.text]);
  return older && newer && differenceOfBlocks(older, newer);
}

/** The original as it was. What has been published since is no longer in the database: then it is what became public. */
async function textThen({ original }: OpenedTranslation, base: TranslationBase): Promise<string | undefined> {
  const name = { ...original.name, locale: base.locale };
  if ('commit' in base) return findTextAt(name, base.commit);
  return (await findDraft(name, base.revision))?.text ?? findTextAt(name);
}

/** Have the words of its original changed since the state that a translation follows? Undefined for what is no translation. */
export async function isBehindOriginal(name: TextName): Promise<boolean | undefined> {
  const opened = await openTranslation(name);
  if (!opened) return undefined;
  const { original, base } = opened;
  if (!base || ('revision' in base && base.revision === original.draft?.number)) return false;
  const then = await textThen(opened, base);
  return then !== undefined && wordsOf(then) !== wordsOf(original.text);
}

/** What a translator has to translate of a text; the days and lists of an original may change without them. */
function wordsOf(text: string): string {
  const { title, summary, caption } = valuesOf(text);
  return JSON.stringify([title, summary, caption, splitText(withLineFeeds(text)).body]);
}

/** What a form of the page has sent. */
interface SentTranslation {
  /** The number of the revision that it was made on; null if there was none. */
  expected: number | null;
  /** The words of each row. */
  blocks: string[];
  fields: Sent;
  /** The editor says that it follows the original as it is now. */
  follows: boolean;
}

/**
 * Keeps what an editor has typed, if it says something else than what they began with.
 * @param by the editor's name
 */
export async function saveTranslation(
  opened: OpenedTranslation,
  { expected, blocks, fields, follows }: SentTranslation,
  by: string,
): Promise<Saved | Refused | { same: true }> {
  const { name, original, translation, base } = opened;
  // What it was made on may have been thinned away or destroyed: the fields hold every word of it all the same.
  const onRevision = expected === null ? undefined : await findDraft(name, expected);
  const was = expected === null ? translation?.file?.text : (onRevision ?? translation)?.text;
  const [its, parts] = await takeApartAll(was === undefined ? [original.text] : [original.text, was]);
  if (!its) throw new Error('The original could not be taken apart.');
  const head = parts
    ? withLineEndsOf(parts.head, headWith(name.kind, withLineFeeds(parts.head), fields))
    : firstHead(opened, fields);
  const text = translationWith(its, parts, head, blocks);
  const next = follows || !base ? ((await baseNow(opened)) ?? base) : base;
  const isSame = text === was && (!follows || JSON.stringify(next) === JSON.stringify(base));
  if (isSame || (was === undefined && !blocks.some((each) => each.trim()) && !fields.get('field.title')))
    return { same: true };
  return keepText(name, { text, expected, by, base: next });
}

function firstHead({ name, original }: OpenedTranslation, fields: Sent): string {
  const begun = `---\ntranslation:\n  from: ${original.name.locale}\n---\n`;
  return headWith(name.kind, begun, fields).trimEnd();
}
