import { deskRoute, type Refusal } from '../desk-route';
import { DeskTabs } from '@/components/desk/desk-tabs';
import { faultNotice, PhotosView, type TypedPhoto } from '@/components/desk/photos-view';
import { isWritten, type WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { deskPaths, pieceNameOf, type PieceParams } from '@/lib/desk/desk-paths';
import { listPictures } from '@/lib/desk/draft-pictures';
import {
  addPhoto,
  altIn,
  describePhoto,
  hideInPhoto,
  mayBeChanged,
  placePhoto,
  removePhoto,
  textIn,
  type PhotoDone,
  type PhotoFault,
  type TextPosition,
} from '@/lib/desk/photos';
import { listTexts, originalOf, pieceTitle, type KnownText } from '@/lib/desk/texts';
import type { Editor } from '@/lib/session';
import type { PieceName } from '@/model/paths';

type Typed = { photo: TypedPhoto; position?: TextPosition };

/** The photographs of a draft. */
export const photos = deskRoute<PieceParams, { piece: PieceName; texts: KnownText[] }, Typed>({
  unread: (locale) => refusalOf(locale, { fault: 'form' }),
  async find({ params }) {
    const piece = pieceNameOf(params);
    const texts = piece ? await listTexts(piece) : [];
    return piece && texts.length > 0 ? { piece, texts } : undefined;
  },
  async show({ query, locale }, { piece, texts: all }, refusal) {
    // What the server says that has not handed the picture on (serving/editors.ts).
    const fault = ([{ fault: 'bytes' }, { fault: 'busy' }] as const).find(
      (each) => each.fault === query.get('fault'),
    );
    const [done, file] = [query.get('done'), query.get('file') ?? ''];
    const position = refusal ? refusal.typed?.position : positionIn((name) => query.get(name));
    const texts = all.filter(mayBeChanged).map(({ name }) => name.locale);
    const own = all.find(({ name }) => name.locale === locale) ?? all[0];
    const back = new URLSearchParams(queryOf(position)).toString();
    const photos = {
      pictures: await listPictures(piece),
      texts,
      position,
      done: !refusal && isDone(done) ? { done, file } : undefined,
      typed: refusal?.typed?.photo,
    };
    return {
      ...pieceTitle(all, piece, locale),
      eyebrow: translatorFor(locale, 'PhotosView')('title'),
      className: 'photos',
      tabs: (
        <DeskTabs
          name={{ ...piece, locale: own?.name.locale ?? locale }}
          at="photos"
          original={originalOf(all)?.name.locale}
          locale={locale}
        />
      ),
      script: 'photos',
      pathIn: (code) => deskPaths.photos(code, piece) + (back && `?${back}`),
      body: <PhotosView locale={locale} photos={photos} />,
      ...(fault && !refusal && refusalOf(locale, fault)),
    };
  },
  async act({ locale, editor }, { piece }, _, form) {
    const position = positionIn((name) => textIn(form, name));
    const outcome = await act(piece, editor, form, position);
    if ('fault' in outcome)
      return { ...refusalOf(locale, outcome), typed: { photo: typedIn(form), position } };
    return pathAfter(locale, piece, outcome, position);
  },
});

function refusalOf(locale: WrittenLocale, fault: PhotoFault): Refusal<never> {
  return { status: statuses[fault.fault] ?? 400, notice: faultNotice(locale, fault) };
}

/** The names of buttons are what editors do. What they have covered is destroyed, whichever button they press. */
async function act(
  piece: PieceName,
  editor: Editor,
  form: FormData,
  position: TextPosition | undefined,
): Promise<PhotoDone | PhotoFault> {
  const [wanted, code] = textIn(form, 'do').split('-');
  const file = textIn(form, 'file');
  if (wanted === 'add') return addPhoto(piece, editor, form);
  if ((wanted === 'place' || wanted === 'describe') && textIn(form, 'areas').trim()) {
    const hidden = await hideInPhoto(piece, editor, file, form);
    if ('fault' in hidden) return hidden;
  }
  if (wanted === 'hide') return hideInPhoto(piece, editor, file, form);
  if (wanted === 'describe') return describePhoto(piece, file, form);
  if (wanted === 'remove') return removePhoto(piece, file);
  if (wanted === 'place' && isWritten(code))
    return placePhoto(piece, editor, file, form, position?.locale === code ? position : { locale: code });
  return { fault: 'form' };
}

/** Back to the text that an editor came from, once the picture is in it; else to the picture. */
function pathAfter(
  locale: WrittenLocale,
  piece: PieceName,
  outcome: PhotoDone,
  position: TextPosition | undefined,
): string {
  const { done, file } = outcome;
  // Where two stand beside each other, the writing page says so.
  if (done === 'beside' || (done === 'placed' && position))
    return deskPaths.write(locale, { ...piece, locale: outcome.locale });
  const query = new URLSearchParams({ done, file, ...queryOf(position) });
  return `${deskPaths.photos(locale, piece)}?${query}${done === 'removed' ? '' : `#${file.replace('.', '-')}`}`;
}

/** `?code=zh&revision=7&at=1200`, as the writing page says where its cursor was. */
function positionIn(find: (name: string) => string | null): TextPosition | undefined {
  const locale = find('code');
  if (!isWritten(locale)) return undefined;
  const [revision, at] = ['revision', 'at'].map((name) => find(name) || undefined).map(Number);
  return Number.isSafeInteger(revision) && Number.isSafeInteger(at) ? { locale, revision, at } : { locale };
}

function queryOf(position: TextPosition | undefined): Record<string, string> {
  if (!position) return {};
  const { locale: code, revision, at } = position;
  return { code, ...(at !== undefined && { revision: String(revision), at: String(at) }) };
}

function typedIn(form: FormData): TypedPhoto {
  return {
    file: textIn(form, 'file') || undefined,
    areas: textIn(form, 'areas'),
    alt: altIn(form),
    instead: textIn(form, 'instead'),
  };
}

function isDone(done: string | null): done is PhotoDone['done'] {
  return done !== null && /^(kept|described|hidden|removed|placed)$/.test(done);
}

const statuses: Partial<Record<PhotoFault['fault'], number>> = {
  bytes: 413,
  textLarge: 413,
  wait: 429,
  textOften: 429,
  busy: 503,
  slow: 503,
  room: 507,
  textRoom: 507,
};
