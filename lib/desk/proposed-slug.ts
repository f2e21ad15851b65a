import type { PieceKind } from '../../model/fields';
import { slugify } from '../../model/slugs';

/** Longer ones are cut at the end of a word. */
const LONGEST = 60;

/**
 * The slug that a new piece could have: for a post its day and the words of its title. Chinese characters are left out and
 * never guessed at: how a name is read, only its owner knows. Undefined if no Latin letter is left to make it of.
 */
export function proposedSlug(kind: PieceKind, title: string, day: string): string | undefined {
  const slug = slugify(title, LONGEST);
  if (!/[a-z]/.test(slug)) return undefined;
  return kind === 'posts' ? `${day}-${slug}` : slug;
}
