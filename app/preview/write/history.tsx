import { deskRoute, notKeptRefusal } from '../desk-route';
import { DeskTabs } from '@/components/desk/desk-tabs';
import { HistoryView, type HistoryPage } from '@/components/desk/history-view';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { deskPaths, readRevision, textNameOf, type TextParams } from '@/lib/desk/desk-paths';
import { noteOpen } from '@/lib/desk/open-texts';
import { compareStates, listHistory, restoreState } from '@/lib/desk/history';
import { textState } from '@/lib/desk/text-state';
import {
  findText,
  listTexts,
  originalOf,
  pieceTitle,
  translatedFrom,
  type KnownText,
} from '@/lib/desk/texts';
import { hasRole } from '@/lib/sign-in/roles';
import type { Editor } from '@/lib/session';

/** What a text was like. `?to=` names a state, `?from=` another that it is compared with. A form puts one back. */
export const history = deskRoute<TextParams, KnownText>({
  async find({ params }) {
    const name = textNameOf(params);
    return name && findText(name);
  },
  async show({ query, locale, editor }, text) {
    const { name, draft } = text;
    await noteOpen(name, editor.name);
    const [entries, all] = await Promise.all([listHistory(name), listTexts(name)]);
    const [from, to] = ['from', 'to'].map((each) => entries.find(({ id }) => id === query.get(each)));
    const differences = to && (await compareStates(name, from?.id ?? '', to.id));
    const page: HistoryPage = {
      name,
      entries,
      state: await textState(name, editor.name, draft),
      mayRestore: mayRestore(editor, text),
      comparison: to && differences && { from, to, differences },
    };
    const original = originalOf(all)?.name.locale;
    return {
      ...pieceTitle(all, name, name.locale),
      eyebrow: translatorFor(locale, 'HistoryView')('of', { language: languageName(name.locale, locale) }),
      tabs: <DeskTabs {...{ name, original, locale }} at="history" />,
      pathIn: (code) => deskPaths.history(code, name) + (query.size ? `?${query}` : ''),
      body: <HistoryView page={page} locale={locale} />,
    };
  },
  async act({ locale, editor }, text, fields) {
    if (!mayRestore(editor, text)) return { status: 403 };
    const restored = await restoreState(text.name, fields.get('restore') ?? '', {
      expected: readRevision(fields.get('expected')),
      by: editor.name,
    });
    const t = translatorFor(locale, 'HistoryView.fault');
    if (!restored) return { status: 410, notice: t('gone') };
    if ('refused' in restored) return notKeptRefusal(locale, restored.refused);
    return 'conflict' in restored
      ? { status: 409, notice: t('conflict') }
      : deskPaths.history(locale, text.name);
  },
});

/** An original that is public is never altered, but by an admin. */
function mayRestore(editor: Editor, { text, file }: KnownText): boolean {
  const isPublicOriginal = file?.isPublic && !translatedFrom(text);
  return !isPublicOriginal || hasRole(editor, 'admin');
}
