import type { ReactNode } from 'react';
import type { WrittenLocale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import type { Publication } from '@/lib/desk/publications';
import type { PieceTitles } from '@/lib/desk/texts';
import { pictureName } from '@/model/content-paths';
import { PieceTitle } from './piece-title';

/** What was done, in a few words. */
export function PublicationTitle({
  publication: { what, piece, locale: code, paths: files },
  titles,
  locale,
}: {
  publication: Publication;
  titles: PieceTitles;
  locale: WrittenLocale;
}): ReactNode {
  const t = translatorFor(locale, 'PublicationView.title');
  const picture = withdrawnPicture({ what, paths: files });
  if (picture) return t('withdrawPicture', { file: picture });
  if (what === 'withdraw' && !piece) return t('withdrawName');
  return t.rich(what, {
    piece: () => (piece ? <PieceTitle titles={titles} piece={piece} /> : files.join(' ')),
    language: code ? languageName(code, locale) : '',
  });
}

/** The same, where the title of the piece stands beside it. */
export function publicationAct(
  { what, piece, locale: code, paths: files }: Publication,
  reader: WrittenLocale,
): string {
  const t = translatorFor(reader, 'PublicationView');
  const picture = withdrawnPicture({ what, paths: files });
  if (picture) return t('title.withdrawPicture', { file: picture });
  if (what === 'withdraw' && !piece) return t('title.withdrawName');
  return t(`act.${what}`, { language: code ? languageName(code, reader) : '' });
}

function withdrawnPicture({ what, paths: files }: Pick<Publication, 'what' | 'paths'>): string | undefined {
  if (what !== 'withdraw' || !files.includes('withdrawn.yml')) return undefined;
  return files.find((path) => pictureName.test(path.split('/').at(-1) ?? ''));
}
