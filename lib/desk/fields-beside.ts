import type { PieceKind } from '../../model/fields';

/**
 * Fields that stand beside the words of an original that is public, and may change: what has happened since, what of a
 * picture nobody may see any more; of a person, where they are today and what is known. All else stays as it was published.
 */
export const fieldsBeside: Record<PieceKind, readonly string[]> = {
  posts: ['since', 'redact'],
  pages: ['since', 'redact'],
  people: ['status', 'statusDay', 'asOf', 'emblem', 'photo', 'redact', 'timeline'],
};
