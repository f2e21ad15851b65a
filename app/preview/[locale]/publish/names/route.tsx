import { codeField, deskRoute } from '@/app/preview/desk-route';
import { WithdrawNameView } from '@/components/desk/withdraw-view';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import { withdrawName } from '@/lib/desk/withdraw';
import { conflictNotice, refusalOf } from '../acts';

/** A name that is to go from everywhere. */
export const { GET, POST } = deskRoute<{ locale: string }, true, string>({
  show: (asked, _, refusal) => ({
    title: translatorFor(asked.locale, 'WithdrawView')('names'),
    className: 'publishing',
    pathIn: deskPaths.withdrawName,
    body: <WithdrawNameView locale={asked.locale} typed={refusal?.typed} code={codeField(asked, refusal)} />,
  }),
  async act({ locale, editor }, _, fields) {
    const t = translatorFor(locale, 'WithdrawView');
    const typed = fields.get('name')?.trim() ?? '';
    const isName = /^[^\p{Cc}]{2,80}$/u.test(typed) && /\p{L}.*\p{L}|\p{Script=Han}/u.test(typed);
    if (!isName) return { status: 400, notice: t('nameFault'), typed };
    const refusal = await refusalOf(editor, locale, fields);
    if (refusal) return { ...refusal, typed };
    const result = await withdrawName(typed, editor.name);
    if ('conflicts' in result)
      return { status: 409, notice: conflictNotice(locale, result.conflicts), typed };
    if ('nothing' in result) return { status: 409, notice: t('there'), typed };
    return deskPaths.publication(locale, result.publication.id);
  },
});
