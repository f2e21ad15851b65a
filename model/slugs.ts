import type { PieceKind } from './fields';
import { reservedPageSlugs } from './paths';

/*
 * The names of folders and files, which are parts of addresses too: what the gate asks for is what the import and the
 * commands make.
 */

/** Small Latin letters and digits, parted by single hyphens: a name that every system and every address can carry. */
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const longestSlug = 80;

const reservedForSite = reservedPageSlugs();

/** Windows keeps these for devices, with any ending: a clone there would fail. */
const windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** Is a slug, well formed in itself, the name of something else? */
export function isReservedSlug(kind: PieceKind, slug: string): boolean {
  return windowsDevice.test(slug) || (kind === 'pages' && reservedForSite.has(slug));
}

/** Is a file of this name, whatever its ending, one that Windows cannot have? */
export function isDeviceName(file: string): boolean {
  return windowsDevice.test(file.replace(/\..*$/s, '').toLowerCase());
}

/** Letters that Unicode does not take apart into a letter and its mark, as they are written without them. */
const plainLetters: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't' },
};

/**
 * Makes a slug of any words: accents become their letters (página → pagina), everything else that a slug cannot hold a
 * hyphen. Cut between words where one ends in its second half. Gives '' for words without a Latin letter or digit.
 */
export function slugify(text: string, longest: number = longestSlug): string {
  const slug = text
    .toLowerCase()
    .replace(/[ßæœøđðþłħıŋŧ]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug.length <= longest) return slug;
  const end = slug.lastIndexOf('-', longest);
  return slug.slice(0, end > longest / 2 ? end : longest).replace(/-+$/, '');
}

/**
 * A name for a file, without its ending, made of the name it had: at most 60 characters, and none that Windows refuses.
 * @param name with its ending or without a dot: `IMG 0042.JPG`
 */
export function fileStem(name: string): string {
  const stem = slugify(name.replace(/\.[^.]*$/, ''), 60) || 'photo';
  return isDeviceName(stem) ? `photo-${stem}` : stem;
}
