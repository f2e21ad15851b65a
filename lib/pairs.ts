import { isWritten, type Locale } from '../i18n/locales';
import type { PieceKind } from '../model/fields';
import type { Piece, VersionOf } from '../model/piece';

/** Blocks of one text that say what others say in another: from the first to before the last, counted from 0. */
type Blocks = [from: number, to: number];

export type Pairing =
  | { pairs: { first: Blocks; second: Blocks }[] }
  /** The first block at which the two part, counted from 1. */
  | { partAt: number };

/**
 * Puts two texts side by side by what their blocks are: block by block if all are alike in their order; else by sections,
 * if both have as many of them; else it says where they part.
 */
export function pairingOf(first: readonly string[], second: readonly string[]): Pairing {
  const differ = Array.from({ length: Math.max(first.length, second.length) }).findIndex(
    (_, at) => first[at] !== second[at],
  );
  if (differ < 0) return { pairs: first.map((_, at) => ({ first: [at, at + 1], second: [at, at + 1] })) };
  const [ours, theirs] = [sectionsOf(first), sectionsOf(second)];
  if (ours.length === 1 || ours.length !== theirs.length) return { partAt: differ + 1 };
  return {
    pairs: ours.flatMap((section, at) => {
      const other = theirs[at];
      return other ? [{ first: section, second: other }] : [];
    }),
  };
}

/** What stands before the first heading of its level, and each heading with what follows it. */
function sectionsOf(blocks: readonly string[]): Blocks[] {
  const starts = [0, ...blocks.flatMap((block, at) => (block === 'h2' && at > 0 ? [at] : []))];
  return starts.map((start, at) => [start, starts[at + 1] ?? blocks.length]);
}

/** The two versions of a piece that can be read side by side, the original first, and how they fit. */
export function sideBySide<K extends PieceKind>(
  piece: Piece<K>,
): { versions: [VersionOf<K>, VersionOf<K>]; pairing: Pairing } | undefined {
  const codes = [
    piece.original,
    ...(Object.keys(piece.versions) as Locale[]).filter(isOther(piece.original)),
  ];
  const [first, second] = codes.flatMap((code) => piece.versions[code] ?? []);
  if (!first?.blocks.length || !second?.blocks.length) return undefined;
  return { versions: [first, second], pairing: pairingOf(first.blocks, second.blocks) };
}

/** Is there a page with both languages of it? */
export function hasBoth(piece: Piece): boolean {
  const found = sideBySide(piece);
  return found !== undefined && 'pairs' in found.pairing;
}

function isOther(original: Locale) {
  return (code: Locale) => code !== original && isWritten(code);
}
