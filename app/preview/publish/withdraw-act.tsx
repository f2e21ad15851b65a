import { WithdrawView } from '@/components/desk/withdraw-view';
import { isWritten } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import { listPublicPictures, withdrawPerson, withdrawPicture, withdrawPiece } from '@/lib/desk/withdraw';
import { pictureName } from '@/model/content-paths';
import type { PieceName } from '@/model/paths';
import { conflictNotice, refusalOf } from './acts';
import type { Act } from './publish';

/** `?do=withdraw`: what of a piece is to go from readers. */
export const withdrawAct: Act = {
  title: (locale) => translatorFor(locale, 'WithdrawView')('title'),
  view: async (page) => <WithdrawView {...page} pictures={await listPublicPictures(page.piece)} />,
  async act({ editor, locale }, piece, fields) {
    const what = fields.get('withdraw') ?? '';
    const [, picture = ''] = /^picture:(.*)$/.exec(what) ?? [];
    if (!/^[a-z-]+$/.test(what) && !pictureName.test(picture))
      return { status: 400, notice: translatorFor(locale, 'PublishView')('again') };
    const refusal = await refusalOf(editor, locale, fields);
    if (refusal) return refusal;
    const result = picture
      ? await withdrawPicture(piece, picture, editor.name)
      : await withdraw(piece, what, editor.name);
    if ('publication' in result) return deskPaths.publication(locale, result.publication.id);
    const notice =
      'conflicts' in result
        ? conflictNotice(locale, result.conflicts)
        : translatorFor(locale, 'WithdrawView')('choose');
    return { status: 409, notice };
  },
};

function withdraw(piece: PieceName, what: string, by: string) {
  if (what === 'person' && piece.kind === 'people') return withdrawPerson(piece, by);
  return withdrawPiece({ piece, locale: isWritten(what) ? what : undefined }, by);
}
