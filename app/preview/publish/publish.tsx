import { notFound } from 'next/navigation';
import { codeField, deskRoute, type Asked, type Fields, type Refusal } from '../desk-route';
import { DeskTabs } from '@/components/desk/desk-tabs';
import type { PieceActPage } from '@/components/desk/piece-act';
import { deskPaths, pieceNameOf, type PieceParams, type PublishAct } from '@/lib/desk/desk-paths';
import { findPieceState, type PieceState } from '@/lib/desk/publish';
import { listTexts, originalOf, pieceTitle } from '@/lib/desk/texts';
import type { PieceName } from '@/model/paths';
import { publishAct } from './publish-act';
import { scheduleAct } from './schedule-act';
import { shareAct } from './share-act';
import { withdrawAct } from './withdraw-act';

/** What may be done with a piece, each on a page of its own: `?do=schedule`. */
export interface Act {
  title(locale: Asked['locale']): string;
  view(page: PieceActPage, asked: Asked, refusal?: Refusal): Promise<React.ReactNode>;
  act(asked: Asked, piece: PieceName, fields: Fields): Promise<string | Refusal>;
  /** Shows its page where there is neither a draft nor anything public, too. */
  isAlways?: true;
}

const acts: Record<PublishAct | 'publish', Act> = {
  publish: publishAct,
  withdraw: withdrawAct,
  schedule: scheduleAct,
  share: shareAct,
};

/** What readers would see, who is in it, and a button for each language; or what is to be done with it instead. */
export const publish = deskRoute<PieceParams, PieceName>({
  find: ({ params }) => pieceNameOf(params),
  async show(asked, piece, refusal) {
    const { locale, editor } = asked;
    const name = actOf(asked);
    const state = await findPieceState(piece, editor.name);
    const { candidates, publicLocales } = state;
    const own = candidates.map((each) => each.name.locale)[0] ?? publicLocales[0];
    if (!own && !acts[name].isAlways) notFound();
    const page = { locale, piece, state, code: codeField(asked, refusal) };
    return {
      eyebrow: acts[name].title(locale),
      ...pieceTitle(await listTexts(piece), piece, locale),
      className: 'publishing',
      tabs: own && (
        <DeskTabs name={{ ...piece, locale: own }} at={name} original={originalIn(state)} locale={locale} />
      ),
      pathIn: (code) => deskPaths.publish(code, piece, name === 'publish' ? undefined : name),
      body: await acts[name].view(page, asked, refusal),
    };
  },
  act: (asked, piece, fields) => acts[actOf(asked)].act(asked, piece, fields),
});

function actOf({ query }: Asked): keyof typeof acts {
  const wanted = query.get('do');
  return (['withdraw', 'schedule', 'share'] as const).find((name) => name === wanted) ?? 'publish';
}

function originalIn({ candidates, publicLocales }: PieceState) {
  return publicLocales[0] ?? originalOf(candidates)?.name.locale;
}
