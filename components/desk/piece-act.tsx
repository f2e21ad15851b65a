import type { ReactNode } from 'react';
import type { WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { PieceState } from '@/lib/desk/publish';
import { paths, type PieceName } from '@/model/paths';

/** What every page has on which something is done with one piece. */
export interface PieceActPage {
  locale: WrittenLocale;
  piece: PieceName;
  state: PieceState;
  /** Asks for a fresh code. */
  code: ReactNode;
}

/** What is done with a piece instead of publishing it, and the way back. */
export function PieceAct({ page: { locale, piece }, children }: { page: PieceActPage; children: ReactNode }) {
  const t = translatorFor(locale, 'PublicationView');
  return (
    <>
      {children}
      <nav className="desk-links" aria-label={t('more')}>
        <a href={deskPaths.publish(locale, piece)}>{t('piece')}</a>
        <a href={paths.desk(locale)}>{t('desk')}</a>
      </nav>
    </>
  );
}
