import { deskRoute, isByScript, notKeptRefusal, toScript } from '../desk-route';
import type { OpenAnswer, SaveAnswer } from '@/components/desk/autosave';
import { DeskTabs } from '@/components/desk/desk-tabs';
import { othersNotice } from '@/components/desk/text-bar';
import { TranslateView, type TranslateFaults } from '@/components/desk/translate-view';
import { locales } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { deskPaths, readRevision, textNameOf, type TextParams } from '@/lib/desk/desk-paths';
import { noteOpen } from '@/lib/desk/open-texts';
import { openTranslation, saveTranslation, type OpenedTranslation } from '@/lib/desk/opened-translation';
import { othersAt } from '@/lib/desk/text-state';
import { titleOf } from '@/lib/desk/texts';
import { faultsOf, translatePage, type Typed } from './translate-page';

/** The page on which a piece is translated. Its form is saved; a script is answered in a few words. */
export const translate = deskRoute<TextParams, OpenedTranslation, Typed>({
  async find({ params }) {
    const name = textNameOf(params);
    return name && openTranslation(name);
  },
  missing: (locale) => translatorFor(locale, 'TranslateView')('missing'),
  async show({ locale, editor }, before, refusal) {
    const { name, original } = before;
    await noteOpen(name, editor.name);
    const typed = refusal?.typed;
    // What others have kept meanwhile is shown.
    const opened = (refusal && !typed && (await openTranslation(name))) || before;
    const language = languageName(name.locale, locale);
    return {
      title: titleOf(original.text) ?? name.slug,
      lang: locales[original.name.locale].lang,
      eyebrow: translatorFor(locale, 'TranslateView')('into', { language }),
      tabs: <DeskTabs name={name} at="translate" original={original.name.locale} locale={locale} />,
      script: 'translate',
      pathIn: (code) => deskPaths.translate(code, name),
      body: (
        <TranslateView
          page={await translatePage(opened, { locale, editor: editor.name, typed })}
          locale={locale}
        />
      ),
    };
  },
  async act(asked, opened, fields) {
    const { locale, editor } = asked;
    const { name, translation } = opened;
    if (fields.get('do') === 'open') {
      await noteOpen(name, editor.name);
      const others = othersNotice(await othersAt(name, editor.name), locale);
      return toScript({ others, number: translation?.draft?.number ?? null } satisfies OpenAnswer);
    }
    // Half a form says nothing: a text is not emptied because its fields did not arrive.
    if (!fields.has('expected') || (translation && !fields.has('block')))
      return notKeptRefusal(locale, 'form');
    const sent = {
      expected: readRevision(fields.get('expected')),
      blocks: fields.getAll('block'),
      fields,
      follows: fields.get('follows') === 'yes',
    };
    const result = await saveTranslation(opened, sent, editor.name);
    if ('refused' in result) return { ...notKeptRefusal(locale, result.refused, result.after), typed: sent };
    if ('conflict' in result)
      return { status: 409, notice: translatorFor(locale, 'TranslateView')('conflict'), isConflict: true };
    if (!isByScript(asked)) return deskPaths.translate(locale, name);
    const { number = null, at = Date.now() } = ('saved' in result ? result.saved : translation?.draft) ?? {};
    const faults = await faultsOf(opened, locale);
    return toScript({ what: 'saved', number, at, faults } satisfies SaveAnswer<{ faults: TranslateFaults }>);
  },
});
