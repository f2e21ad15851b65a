import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill, keepOnly } from '../../../authoring/make/pictures';
import { cardFile, type Card } from '../../../lib/og-image';
import { eachOf } from '../each-of';
import { drawCard } from './draw-og-image';
import { charactersOf, installFonts } from './fonts';

/** Where cards are kept and go. */
export interface CardPlaces {
  /** Keeps fonts and cards from one build to the next, and no card that is not asked for any more. */
  cache: string;
  /** Folders that get exactly these cards. */
  folders: string[];
}

/**
 * Makes the files of cards, those that are there already excepted: a card's name says what is on it.
 * @returns how many were made, and how many were there
 * A title with a character that the fonts lack is not drawn, for want of it would falsify a name: `warn` is told, and the
 * card shows the name of the site in its place.
 */
export async function makeCards(
  cards: Card[],
  { cache, folders }: CardPlaces,
  warn: (words: string) => void = console.warn,
): Promise<{ made: number; kept: number }> {
  const files = new Map(cards.map((card) => [cardFile(card), card]));
  const drawn = join(cache, 'drawn');
  mkdirSync(drawn, { recursive: true });
  const missing = [...files].filter(([file]) => !existsSync(join(drawn, file)));
  if (missing.length > 0) {
    await installFonts(join(cache, 'fonts'));
    const has = await charactersOf();
    const draw = async ([file, card]: [string, Card]) => {
      const lacking = [...card.parts.join('')].filter((character) => !has(character));
      if (lacking.length) warn(lacks(card, lacking));
      const picture = await drawCard(lacking.length ? { ...card, parts: [card.site] } : card);
      // In one step, so that what a build that was broken off leaves behind is not taken for a picture.
      writeFileSync(join(drawn, `${file}.new`), picture);
      renameSync(join(drawn, `${file}.new`), join(drawn, file));
    };
    // Text is set and bytes are packed on other threads.
    await eachOf(missing, draw, 3);
  }
  await keepOnly(drawn, new Set(files.keys()));
  for (const folder of folders) await fill(folder, new Set(files.keys()), drawn);
  return { made: missing.length, kept: files.size - missing.length };
}

function lacks({ parts }: Card, characters: string[]): string {
  return (
    `The social picture of “${parts.join('')}” shows the name of the site: its font has no ${characters.join(' ')}\n` +
    `“${parts.join('')}”的社交图片只显示网站名称：字体中没有${characters.join('、')}`
  );
}
