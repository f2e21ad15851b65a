import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import type { Thing, WithContext } from 'schema-dts';
import type { Section } from '@/components/site-header';
import type { Locale } from '@/i18n/locales';
import type { PieceKind } from '@/model/fields';
import type { Paths } from '@/model/paths';
import type { Piece } from '@/model/piece';

/** One page of the site in one language, as readers get it and previews show it. Nothing is made before it is asked. */
export interface SitePage {
  /** Its address, and in each language that of the same page. */
  path: (to: Paths, locale: Locale) => string;
  /** What the navigation marks. */
  section?: Section;
  /**
   * What its head says; a preview takes the title alone.
   * @param addressIn the path in each language that readers have
   */
  metadata: (addressIn: (locale: Locale) => string) => Promise<Metadata>;
  view: () => ReactNode;
  /** What it says of itself to programs. */
  data?: () => Promise<WithContext<Thing>>;
  /** The piece that it shows whole, and the title by which readers send it on. */
  piece?: { kind: PieceKind; piece: Piece; title: string };
}
