import { codeField, deskRoute } from '../desk-route';
import { WithdrawNameView } from '@/components/desk/withdraw-view';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import { nameIn, withdrawName } from '@/lib/desk/withdraw';
import { conflictNotice, refusalOf } from './acts';

/** A name that is to go from everywhere. */
export const withdrawNamePage = deskRoute<unknown, true, string>({
  show: (asked, _, refusal) => ({
    title: translatorFor(asked.locale, 'WithdrawView')('names'),
    className: 'publishing',
    pathIn: deskPaths.withdrawName,
    body: <WithdrawNameView locale={asked.locale} typed={refusal?.typed} code={codeField(asked, refusal)} />,
  }),
  async act({ locale, editor }, _, fields) {
    const t = translatorFor(locale, 'WithdrawView');
    const typed = fields.get('name')?.trim() ?? '';
    const name = nameIn(typed);
    if (!name) return { status: 400, notice: t('nameFault'), typed };
    const refusal = await refusalOf(editor, locale, fields);
    if (refusal) return { ...refusal, typed };
    const result = await withdrawName(name, editor.name);
    if ('conflicts' in result)
      return { status: 409, notice: conflictNotice(locale, result.conflicts), typed };
    if ('nothing' in result) return { status: 409, notice: t('there'), typed };
    return deskPaths.publication(locale, result.publication.id);
  },
});
