import { PublishView, RefusalList } from '@/components/desk/publish-view';
import { isWritten } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { isCommit } from '@/lib/desk/content-repository';
import { deskPaths } from '@/lib/desk/desk-paths';
import { requirePeopleNamed } from '@/lib/desk/people-named';
import { publishText, type Refusal } from '@/lib/desk/publish';
import { hasRole } from '@/lib/sign-in/roles';
import { conflictNotice, refusalOf } from './acts';
import type { Act } from './publish';

export const publishAct: Act = {
  title: (locale) => translatorFor(locale, 'PublishView')('title'),
  view: async (page, { editor, locale }) => (
    <PublishView
      {...page}
      people={await requirePeopleNamed(page.piece, page.state.candidates, locale)}
      mayPublish={hasRole(editor, 'publisher')}
    />
  ),
  async act({ editor, locale }, piece, fields) {
    const t = translatorFor(locale, 'PublishView');
    const [code, base] = [fields.get('publish'), fields.get('base') ?? ''];
    if (!isWritten(code) || !isCommit(base)) return { status: 400, notice: t('again') };
    if (fields.get('people') !== 'thought') return { status: 400, notice: t('think') };
    const refusal = await refusalOf(editor, locale, fields);
    if (refusal) return refusal;
    const revision = Number(fields.get(`revision-${code}`)) || undefined;
    const result = await publishText({ ...piece, locale: code }, { revision, base, by: editor.name });
    if ('publication' in result) return deskPaths.publication(locale, result.publication.id);
    const notice =
      'conflicts' in result
        ? conflictNotice(locale, result.conflicts)
        : notNowNotice(locale, result.refused?.refusals);
    return { status: 409, notice };
  },
};

/** Why a text is not published as an editor has seen it. */
export function notNowNotice(locale: Parameters<Act['title']>[0], refusals: Refusal[] = []): React.ReactNode {
  if (refusals.length === 0) return translatorFor(locale, 'PublishView')('newer');
  return <RefusalList locale={locale} refusals={refusals} />;
}
