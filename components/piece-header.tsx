import type { ReactNode } from 'react';
import { langOn } from '@/i18n/locales';
import type { Site } from '@/lib/site';
import type { Piece, Version } from '@/model/piece';
import { HeadingText } from './heading-text';
import { LanguageLine } from './language-line';
import { UntranslatedNotice } from './untranslated-notice';

/** What a piece begins with: what it is called, and in which languages there is something of it. */
export function PieceHeader({
  piece,
  version,
  both,
  site,
  above,
  children,
}: {
  piece: Piece;
  version: Version;
  /** Where it can be read in two languages side by side. */
  both?: string;
  site: Site;
  /** What stands over the title. */
  above?: ReactNode;
  /** What stands below it. */
  children?: ReactNode;
}) {
  return (
    <header>
      {above}
      <h1 lang={langOn(site.locale, version.locale)}>
        <HeadingText parts={version.titleParts} />
      </h1>
      {children}
      <LanguageLine piece={piece} version={version} both={both} site={site} />
      <UntranslatedNotice version={version} locale={site.locale} />
    </header>
  );
}
