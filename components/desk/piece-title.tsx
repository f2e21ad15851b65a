import type { PieceTitles } from '@/lib/desk/texts';
import type { PieceName } from '@/model/paths';

export function PieceTitle({ titles, piece }: { titles: PieceTitles; piece: PieceName }) {
  const { title, lang } = titles(piece);
  return <span lang={lang}>{title}</span>;
}
