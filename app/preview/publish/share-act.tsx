import { ShareView } from '@/components/desk/share-view';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import { findPieceState } from '@/lib/desk/publish';
import { endShare, isShareId, listShares, LONGEST_SHARE, makeShare, newShareId } from '@/lib/desk/share';
import { configuration } from '@/lib/sign-in/configuration';
import { refusalOf } from './acts';
import type { Act } from './publish';

/**
 * `?do=share`: links by which somebody without an account may read a draft. To take one back asks for no code. The page
 * with a new link answers the form itself, since an address with the link in it would stay in the browser's history.
 */
export const shareAct: Act = {
  isAlways: true,
  title: (locale) => translatorFor(locale, 'ShareView')('title'),
  view: async (page, _, refusal) => (
    <ShareView
      {...page}
      shares={await listShares(page.piece)}
      id={newShareId()}
      made={refusal?.typed as string | undefined}
    />
  ),
  async act({ editor, locale }, piece, fields) {
    const here = deskPaths.publish(locale, piece, 'share');
    const ended = fields.get('end');
    if (ended) {
      await endShare(piece, ended, editor.name);
      return here;
    }
    const t = translatorFor(locale, 'ShareView');
    const [reader, days] = [(fields.get('reader') ?? '').trim().slice(0, 80), Number(fields.get('days'))];
    const isSound = reader !== '' && Number.isInteger(days) && days >= 1 && days <= LONGEST_SHARE;
    if (!isSound) return { status: 400, notice: t('fault') };
    const { candidates } = await findPieceState(piece, editor.name);
    if (candidates.every(({ revision }) => revision === undefined))
      return { status: 400, notice: t('noDraft') };
    const refusal = await refusalOf(editor, locale, fields);
    if (refusal) return refusal;
    const id = /^[\w-]{12}$/.exec(fields.get('id') ?? '')?.[0];
    // The page with the link was loaded again.
    if (id && (await isShareId(id))) return here;
    const { token } = await makeShare(piece, { id, reader, days, by: editor.name });
    return { status: 200, typed: `${configuration().origin}/preview/shared/${token}` };
  },
};
