import type { ReactNode } from 'react';
import type { Thing, WithContext } from 'schema-dts';
import type { Section } from '@/components/site-header';
import type { Locale } from '@/i18n/locales';
import type { Metadata } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import type { Paths } from '@/model/paths';
import type { Piece } from '@/model/piece';

/** A page that there is, before it is made. */
export interface ListedPage {
  /** Its address, and in each language that of the same page. */
  path: (to: Paths, locale: Locale) => string;
  /**
   * Makes it of the site it is for. Whatever it says it has to ask that site's library, by name: the library of a build
   * notes what is asked for each address, and an answer that was taken along from elsewhere would go unnoticed.
   */
  page: (site: Site) => SitePage;
}

/** What is on a page in one language, as readers get it and previews show it. Nothing is made before it is asked. */
export interface SitePage {
  /** What the navigation marks. */
  section?: Section;
  /**
   * What its head says; a preview takes the title alone.
   * @param pathIn the path in each language that readers have
   */
  metadata: (pathIn: (locale: Locale) => string) => Metadata;
  view: () => ReactNode;
  /** What it says of itself to programs. */
  data?: () => WithContext<Thing>;
  /** The piece that it shows whole, and the title by which readers send it on. */
  piece?: { piece: Piece; title: string };
}
