import { deskRoute, notKeptRefusal } from '../desk-route';
import { NewView, type NewPiece } from '@/components/desk/new-view';
import { isWritten } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import { beginPiece, type NewFault } from '@/lib/desk/new-piece';
import { today } from '@/model/dates';
import { isPieceKind } from '@/model/fields';
import { longestSlug } from '@/model/slugs';

/** The page on which a piece is begun. Its first revision is kept at once, and the page on which it is written follows. */
export const newPiece = deskRoute<unknown, true, { piece: NewPiece; fault?: NewFault }>({
  show({ locale }, _, refusal) {
    const piece: NewPiece = { kind: 'posts', language: locale, title: '', day: today(), slug: '' };
    return {
      title: translatorFor(locale, 'WriteNew')('title'),
      script: 'write',
      pathIn: deskPaths.newPiece,
      body: <NewView {...{ piece, locale, ...refusal?.typed }} />,
    };
  },
  async act({ locale, editor }, _, fields) {
    const typed = (name: string, most: number) => (fields.get(name) ?? '').trim().slice(0, most);
    const [kind, language] = [typed('kind', 20), typed('language', 20)];
    const piece: NewPiece = {
      kind: isPieceKind(kind) ? kind : 'posts',
      language: isWritten(language) ? language : locale,
      title: typed('title', 1_000),
      day: typed('day', 20),
      slug: typed('slug', 200),
    };
    const begun = await beginPiece(piece, editor.name);
    if ('refused' in begun) return { ...notKeptRefusal(locale, begun.refused), typed: { piece } };
    if (!('fault' in begun)) return deskPaths.write(locale, begun.name);
    const { fault } = begun;
    const why = translatorFor(locale, 'WriteNew.fault')(fault, { most: longestSlug });
    return { status: 422, notice: why, typed: { piece, fault } };
  },
});
