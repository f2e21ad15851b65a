import { notFound } from 'next/navigation';
import { codeField, deskRoute, type Asked, type DeskPage, type Refusal } from '../desk-route';
import { publicationAct } from '@/components/desk/publication-title';
import { BackForm, PublicationList, PublicationView } from '@/components/desk/publication-view';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import { isAtHost } from '@/lib/desk/deployment';
import { findLastPublication, takeBack } from '@/lib/desk/go-back';
import { askFor, findPublicationState, listPublications, settlePublications } from '@/lib/desk/publications';
import { listTexts, pieceTitle } from '@/lib/desk/texts';
import { requireTitles } from '@/lib/drafts';
import { hasRole } from '@/lib/sign-in/roles';
import { siteUrl } from '@/lib/site';
import { refusalOf } from './acts';

/** How far a publication is; or what was done lately, and the way back to what was there before. */
export const publication = deskRoute({
  show: (asked, _, refusal) => {
    const id = asked.query.get('id');
    return id === null || refusal ? lately(asked, refusal) : stateOf(asked, id);
  },
  async act({ locale, editor }, _, fields) {
    const again = fields.get('again');
    if (again) {
      const state = await findPublicationState(again);
      if (state && hasRole(editor, 'publisher')) await askFor(state.publication.commit, editor.name);
      return deskPaths.publication(locale, again);
    }
    const refusal = await refusalOf(editor, locale, fields);
    if (refusal) return refusal;
    const result = await takeBack(fields.get('back') ?? '', editor.name);
    if ('publication' in result) return deskPaths.publication(locale, result.publication.id);
    const t = translatorFor(locale, 'PublicationView.back');
    const notice =
      'conflicts' in result
        ? t('conflict', { files: result.conflicts.map(({ path }) => path).join(' ') })
        : t(result.nothing);
    return { status: 409, notice };
  },
});

async function stateOf({ locale, editor }: Asked, id: string): Promise<DeskPage> {
  const state = (await findPublicationState(id)) ?? notFound();
  const isOver = state.phase === 'public' || state.phase === 'failed';
  const again = hasRole(editor, 'publisher') && (
    <form method="post" className="form">
      <button name="again" value={id}>
        {translatorFor(locale, 'PublicationView')('again')}
      </button>
    </form>
  );
  const { piece, locale: code } = state.publication;
  const what = publicationAct(state.publication, locale);
  return {
    ...(piece
      ? { ...pieceTitle(await listTexts(piece), piece, code ?? undefined), eyebrow: what }
      : { title: what }),
    className: 'publishing',
    pathIn: (code) => deskPaths.publication(code, id),
    refresh: isOver ? undefined : isAtHost() ? 5 : 2,
    body: <PublicationView {...{ locale, state, again }} siteUrl={siteUrl()} atHost={isAtHost()} />,
  };
}

async function lately(asked: Asked, refusal?: Refusal): Promise<DeskPage> {
  const { locale, editor } = asked;
  await settlePublications();
  const [publications, last] = await Promise.all([listPublications(), findLastPublication()]);
  const titles = await requireTitles(
    publications.flatMap(({ piece }) => piece ?? []),
    locale,
  );
  const back = last && hasRole(editor, 'publisher') && (
    <BackForm {...{ locale, last, titles }} code={codeField(asked, refusal)} />
  );
  return {
    title: translatorFor(locale, 'PublicationView')('lately'),
    className: 'publishing',
    pathIn: (code) => deskPaths.publication(code),
    body: <PublicationList {...{ locale, publications, titles, back }} />,
  };
}
