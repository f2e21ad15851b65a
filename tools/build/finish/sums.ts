import { createHash } from 'node:crypto';

/** What a list of ours says above its lines. */
export interface ListHead {
  /** https://example.org */
  site: string;
  sequence: number;
  /** YYYY-MM-DD */
  signed: string;
  /** The last day on which it counts as current, YYYY-MM-DD. */
  goodUntil: string;
}

/**
 * A line for each file as sha256sum writes it, sorted by bytes: the same files, the same text. Takes bytes, or what is known
 * to be their sum, by path.
 */
export function sumLines(
  files: Iterable<readonly [path: string, file: Uint8Array | { sum: string }]>,
): string {
  return [...files]
    .map(([path, file]) => ({ path, sum: 'sum' in file ? file.sum : sumOf(file) }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
    .map(({ path, sum }) => `${sum}  ${path}\n`)
    .join('');
}

/** SHA-256 in hexadecimal. */
export function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The list that is signed (verify/verify.mjs reads it). */
export function listWithHead({ site, sequence, signed, goodUntil }: ListHead, lines: string): string {
  const count = lines.split('\n').length - 1;
  return `# site ${site}\n# sequence ${sequence}\n# signed ${signed}\n# good-until ${goodUntil}\n# files ${count}\n${lines}`;
}
