import {
  deskRoute,
  isByScript,
  notKeptRefusal,
  toScript,
  type Asked,
  type DeskPage,
  type Refusal,
} from '../desk-route';
import type { OpenAnswer, SaveAnswer } from '@/components/desk/autosave';
import { DeskTabs } from '@/components/desk/desk-tabs';
import { othersNotice } from '@/components/desk/text-bar';
import { ConflictNotice } from '@/components/desk/write-notices';
import { shownDiagnostics, WriteView, type ShownDiagnostic } from '@/components/desk/write-view';
import { langOn } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { isCommit } from '@/lib/desk/content-repository';
import { deskPaths, readRevision, textNameOf, type TextParams } from '@/lib/desk/desk-paths';
import { checkWritten } from '@/lib/desk/check-written';
import { noteOpen } from '@/lib/desk/open-texts';
import { formFieldsOf } from '@/lib/desk/form-fields';
import { splitText, withLineFeeds } from '@/lib/desk/split-text';
import { othersAt } from '@/lib/desk/text-state';
import {
  findConflict,
  findMovedPublic,
  isShowable,
  openText,
  textFrom,
  tooLate,
  writeText,
  type OpenedText,
} from '@/lib/desk/writing';
import { paths } from '@/model/paths';
import { writePage } from './write-page';

/** What was typed and not kept, and the revision that it was made on. */
interface Typed {
  text: string;
  expected: number | null;
}

/** The page on which a text is written. Its form is saved; a script is answered in a few words. */
export const write = deskRoute<TextParams, OpenedText, Typed>({
  async find({ params }) {
    const name = textNameOf(params);
    return name && openText(name);
  },
  missing: (locale) => translatorFor(locale, 'WriteView')('fault.gone'),
  show,
  async act(asked, opened, fields) {
    const { locale, editor } = asked;
    const { name, locked, number } = opened;
    if (fields.get('do') === 'open') {
      await noteOpen(name, editor.name);
      const others = othersNotice(await othersAt(name, editor.name), locale);
      return toScript({ others, number } satisfies OpenAnswer);
    }
    const expected = readRevision(fields.get('revision'));
    // Half a form says nothing: a text is not emptied because its field did not arrive.
    if (!locked && ['head', 'body', 'tail'].some((part) => !fields.has(part)))
      return notKeptRefusal(locale, 'form');
    const late = tooLate(opened, fields);
    if (late !== undefined) {
      const notice = translatorFor(locale, 'WriteView')('fault.public');
      return { status: 409, notice, typed: { text: late, expected } };
    }
    const text = textFrom(opened, fields);
    const result = await writeText(opened, {
      text,
      expected,
      by: editor.name,
      beside: fields.getAll('beside').flatMap((each) => readRevision(each) ?? []),
      published: fields.getAll('published').find(isCommit),
    });
    if ('refused' in result)
      return { ...notKeptRefusal(locale, result.refused, result.after), typed: { text, expected } };
    if ('conflict' in result) {
      const { current, kept } = result.conflict;
      // The page itself says it, to whoever has no script.
      const notice =
        isByScript(asked) && conflictSummary(asked, current, { by: editor.name, number: kept.number });
      return { status: 409, notice, isConflict: true };
    }
    if (!isByScript(asked)) return deskPaths.write(locale, name);
    const { head } = splitText(withLineFeeds(text));
    const all = await checkWritten(opened, text);
    const diagnostics = all && shownDiagnostics(all, { head }, formFieldsOf(name.kind, head), locale);
    const { saved } = result;
    return toScript({ what: 'saved', number: saved.number, at: saved.at, diagnostics } satisfies SaveAnswer<{
      diagnostics?: ShownDiagnostic[];
    }>);
  },
});

async function show(
  asked: Asked<TextParams>,
  before: OpenedText,
  refusal?: Refusal<Typed>,
): Promise<DeskPage> {
  const { locale, editor } = asked;
  const t = translatorFor(locale, 'WriteView');
  const { name } = before;
  if (!isShowable(before)) return { title: t('fault.unreadable'), status: 410, pathIn: paths.desk };
  await noteOpen(name, editor.name);
  const typed = refusal?.typed;
  // What was kept beside it a moment ago is put together with it.
  const opened = (refusal && !typed && (await openText(name))) || before;
  const conflict = typed ? undefined : await findConflict(opened);
  const moved = typed || conflict ? undefined : await findMovedPublic(opened);
  const both = conflict ? { by: conflict.current.by, merged: conflict.merged } : moved;
  const notice = both && (
    <ConflictNotice
      conflict={both}
      summary={
        conflict
          ? conflictSummary(asked, conflict.current, conflict.late)
          : t('conflict.public', { by: both.by })
      }
      text={t('conflict.text')}
      locale={locale}
    />
  );
  const { title, original, ...page } = await writePage(opened, {
    locale,
    editor: editor.name,
    typed: typed?.text ?? both?.merged.text,
    expected: typed ? typed.expected : opened.number,
    beside: conflict?.beside,
    published: moved?.commit,
    notice,
  });
  return {
    title: title ?? t('untitled'),
    lang: title ? langOn(locale, name.locale) : undefined,
    tabs: <DeskTabs {...{ name, original, locale }} at="write" />,
    script: 'write',
    frames: true,
    pathIn: (code) => deskPaths.write(code, name),
    body: <WriteView page={page} locale={locale} />,
  };
}

function conflictSummary(
  { locale }: Asked<TextParams>,
  current: { by: string; number: number },
  late: { by: string; number: number },
): string {
  const t = translatorFor(locale, 'WriteView.conflict');
  return t(current.by === late.by ? 'lateSelf' : 'late', {
    by: current.by,
    current: String(current.number),
    kept: String(late.number),
  });
}
