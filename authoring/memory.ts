import { createHash } from 'node:crypto';

/**
 * What was found before, by a hash of all that it was found in: for a build of a thousand texts of which one has changed.
 * Plain data alone can be remembered.
 */
export class Memory {
  private readonly kept: Record<string, unknown> = {};

  /** @param before what an earlier one gave to be kept, by the same code */
  constructor(private readonly before: Readonly<Record<string, unknown>> = {}) {}

  find<T>(key: string): T | undefined {
    const found = this.before[key];
    if (found !== undefined) this.kept[key] = found;
    return found as T | undefined;
  }

  keep(key: string, value: unknown): void {
    this.kept[key] = value;
  }

  /** Only what was asked for this time. */
  toKeep(): Record<string, unknown> {
    return this.kept;
  }
}

/** A name for all of this together. */
export function keyOf(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}\n`).update(part);
  return hash.digest('base64url');
}
