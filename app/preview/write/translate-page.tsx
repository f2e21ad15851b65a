import type { WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { TranslateFaults, TranslatePage, TranslateRow } from '@/components/desk/translate-view';
import { TranslationFieldControls, type TranslationFields } from '@/components/desk/translation-fields';
import { checkWritten } from '@/lib/desk/check-written';
import { findAlts } from '@/lib/desk/draft-pictures';
import { formFieldsOf, type Sent } from '@/lib/desk/form-fields';
import { changesSince, type OpenedTranslation } from '@/lib/desk/opened-translation';
import { takeApartAll } from '@/lib/desk/pass';
import { withLineFeeds } from '@/lib/desk/split-text';
import { textState } from '@/lib/desk/text-state';
import { valuesOf } from '@/lib/desk/texts';
import { blockAt, rowsOf } from '@/lib/desk/translation';
import { openText } from '@/lib/desk/writing';
import { today } from '@/model/dates';

/** What was typed and could not be kept. */
export interface Typed {
  expected: number | null;
  blocks: string[];
  fields: Sent;
}

const lineFields = ['title', 'summary', 'caption'] as const;

/** Everything that the page of a translation shows. */
export async function translatePage(
  opened: OpenedTranslation,
  { locale, editor, typed }: { locale: WrittenLocale; editor: string; typed?: Typed },
): Promise<TranslatePage> {
  const { name, original, translation } = opened;
  const [its, own] = await takeApartAll([original.text, ...(translation ? [translation.text] : [])]);
  const alts = await findAlts(name);
  const altOf = (file: string) => alts.get(file)?.[name.locale];
  const { rows, partsAt } = rowsOf(its ?? { head: '', blocks: [], tail: '' }, own, altOf);
  const [changes, faults] = await Promise.all([changesSince(opened), faultsOf(opened, locale)]);
  const isChange = ({ is }: { is: string }) => is === 'changed' || is === 'added';
  const fields = fieldsFor(opened, own?.head, typed?.fields);
  return {
    name,
    original: original.name.locale,
    rows: rows.map((row, at): TranslateRow => ({
      ...row,
      text: typed?.blocks[at] ?? row.text,
      faults: faults.rows[at],
      change: changes?.find(({ after }) => after === at),
    })),
    partsAt,
    changed: changes?.filter(isChange).length,
    removed: changes?.filter(({ is }) => is === 'removed') ?? [],
    expected: typed ? typed.expected : (translation?.draft?.number ?? null),
    faults: faults.others,
    state: await textState(name, editor, translation?.draft),
    fields: fields && <TranslationFieldControls fields={fields} name={name} locale={locale} />,
  };
}

/** What the check says of a translation as it is kept, at the paragraphs that it says it of. */
export async function faultsOf({ name }: OpenedTranslation, locale: WrittenLocale): Promise<TranslateFaults> {
  const opened = await openText(name);
  if (!opened || opened.from === 'new') return { rows: [], others: [] };
  const [diagnostics = [], [parts]] = await Promise.all([
    checkWritten(opened, opened.source),
    takeApartAll([opened.source]),
  ]);
  const faults: TranslateFaults = { rows: parts?.blocks.map(() => []) ?? [], others: [] };
  for (const { line, message, remedy, reason } of diagnostics) {
    // An empty field says that itself.
    if (reason === 'untranslated') continue;
    const target = faults.rows[(line && parts && blockAt(parts, line)) ?? -1] ?? faults.others;
    target.push(`${message[locale]} — ${remedy[locale]}`);
  }
  return faults;
}

function fieldsFor(
  { name, original, translation }: OpenedTranslation,
  ownHead: string | undefined,
  typed: Sent | undefined,
): TranslationFields | undefined {
  if (ownHead !== undefined && !formFieldsOf(name.kind, withLineFeeds(ownHead))) return undefined;
  const own = translation ? valuesOf(translation.text) : {};
  const its = valuesOf(original.text);
  const valueOf = (field: string, otherwise: unknown) =>
    String(typed?.get(`field.${field}`) ?? otherwise ?? '');
  const { by, on } = (own.translation ?? {}) as { by?: string; on?: string };
  const isThere = (field: string) => field !== 'caption' || name.kind === 'people';
  return {
    lines: lineFields.filter(isThere).map((field) => ({
      name: field,
      value: valueOf(field, own[field]),
      original: String(its[field] ?? ''),
    })),
    from: original.name.locale,
    by: valueOf('translation.by', translation ? by : translatorFor(name.locale, 'TranslateView')('editors')),
    on: valueOf('translation.on', translation ? on : today()),
  };
}
