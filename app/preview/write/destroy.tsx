import { codeField, deskRoute, type Asked } from '../desk-route';
import { DestroyView, type DraftToDestroy } from '@/components/desk/destroy-view';
import { translatorFor } from '@/i18n/translate';
import { audit } from '@/lib/audit-log';
import { deskPaths, pieceNameOf, type PieceParams } from '@/lib/desk/desk-paths';
import { destroyDraft, listRevisions } from '@/lib/desk/draft-store';
import { listPictures } from '@/lib/desk/draft-pictures';
import { listTexts, pieceTitle } from '@/lib/desk/texts';
import { hasRole } from '@/lib/sign-in/roles';
import { confirmCode } from '@/lib/sign-in/step-up';
import { paths } from '@/model/paths';

/** Asks whether a draft is to be destroyed, and destroys it: every language, revision and picture, for good. */
export const destroy = deskRoute<PieceParams, DraftToDestroy, 'done'>({
  find,
  show(asked, draft, refusal) {
    const { locale } = asked;
    const t = translatorFor(locale, 'DestroyView');
    if (refusal?.typed === 'done') return { title: t('done'), pathIn: paths.desk, body: t('isGone') };
    return {
      title: draft.title,
      lang: draft.lang,
      eyebrow: t('title'),
      pathIn: (code) => deskPaths.destroy(code, draft.piece),
      body: <DestroyView draft={draft} codeField={codeField(asked, refusal)} locale={locale} />,
    };
  },
  async act({ locale, editor }, { piece, mayDestroy }, fields) {
    const t = translatorFor(locale, 'DestroyView');
    if (!mayDestroy) return { status: 403 };
    if (fields.get('sure') !== 'yes') return { status: 400, notice: t('unsure') };
    const code = await confirmCode(editor, fields.get('code') ?? '');
    if (code) return { status: code.what === 'wait' ? 429 : 401, code };
    await destroyDraft(piece);
    await audit('destroy', { editor: editor.name, of: `${piece.kind}/${piece.slug}` });
    return { status: 200, typed: 'done' };
  },
});

async function find({ params, editor, locale }: Asked<PieceParams>): Promise<DraftToDestroy | undefined> {
  const piece = pieceNameOf(params);
  if (!piece) return undefined;
  const [all, pictures] = await Promise.all([listTexts(piece), listPictures(piece)]);
  const texts = await Promise.all(
    all
      .filter(({ draft }) => draft)
      .map(async ({ name }) => ({ locale: name.locale, own: await listRevisions(name) })),
  );
  if (!texts.length && !pictures.length) return undefined;
  const writers = new Set([...texts.flatMap(({ own }) => own), ...pictures].map(({ by }) => by));
  const localesOf = (isPublic: boolean) =>
    all.filter(({ file }) => file?.isPublic === isPublic).map(({ name }) => name.locale);
  return {
    piece,
    ...pieceTitle(all, piece, locale),
    texts: texts.map(({ locale, own }) => ({
      locale,
      revisions: own.length,
      by: [...new Set(own.map(({ by }) => by))],
    })),
    pictures: pictures.length,
    published: localesOf(true),
    files: localesOf(false),
    // Whoever has written in it, and whoever answers for all.
    mayDestroy: writers.has(editor.name) || hasRole(editor, 'admin'),
  };
}
