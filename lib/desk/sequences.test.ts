import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonOf } from './sequences';

/** The same by the plain table, for short lists. */
function lengthOf(a: string[], b: string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let x = 1; x <= a.length; x++)
    for (let y = 1; y <= b.length; y++)
      table[x]![y] =
        a[x - 1] === b[y - 1] ? table[x - 1]![y - 1]! + 1 : Math.max(table[x - 1]![y]!, table[x]![y - 1]!);
  return table[a.length]![b.length]!;
}

describe('What two lists have in common', () => {
  it('is equal, in order, and as long as can be', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const pairs = commonOf(before, after);
        pairs.forEach(([a, b], at) => {
          expect(before[a]).toBe(after[b]);
          if (at > 0) expect(a > pairs[at - 1]![0] && b > pairs[at - 1]![1]).toBe(true);
        });
        expect(pairs.length).toBe(lengthOf(before, after));
      }),
      { numRuns: 1000 },
    );
  });

  it('is found in a moment, however long and different they are', () => {
    const before = Array.from({ length: 20_000 }, (_, at) => `a${at}`);
    const after = Array.from({ length: 20_000 }, (_, at) => `b${at}`);
    const began = performance.now();
    expect(commonOf(['same', ...before], ['same', ...after])).toEqual([[0, 0]]);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
