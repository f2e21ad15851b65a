import { createHash } from 'node:crypto';
import type { Locale } from '../i18n/locales';
import type { Version } from '../model/piece';

/*
 * The pictures that others show beside a link to a page. What one shows says what it is called, so that metadata can
 * name it without asking for it, and the build makes it once (tools/build/make-og-images.ts).
 */

/** What is written on a picture. */
export interface Card {
  locale: Locale;
  /** The name of the site in that language. */
  site: string;
  /** The title in parts, of which every second is a name that must not be broken over two lines. */
  parts: string[];
}

/** Changes with the drawing, so that programs which have seen a picture fetch the new one. */
const DRAWING = 2;

export const cardSize = { width: 1200, height: 630 };

/** For a piece in one language. */
export function pieceCard({ locale, titleParts }: Version, site: string): Card {
  return { locale, site, parts: titleParts };
}

/** For every page that is no piece: whose site it is. */
export function siteCard(locale: Locale, { name, description }: { name: string; description: string }): Card {
  return { locale, site: name, parts: [description] };
}

/** The path of a picture. */
export function socialPicture(card: Card): string {
  return `/cards/${cardFile(card)}`;
}

/** The name of its file, with a hash of all that is on it. */
export function cardFile(card: Card): string {
  const what = JSON.stringify([DRAWING, card.locale, card.site, card.parts]);
  return `${cardSize.width}-${createHash('sha256').update(what).digest('hex').slice(0, 16)}.png`;
}
