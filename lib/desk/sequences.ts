/** What two lists have in common, in order: for each pair, where it is in either. */
export type Pairs = [before: number, after: number][];

/** How many differences are looked for; what differs more than that has nothing in common that is worth showing. */
const MOST_DIFFERENCES = 1500;

/**
 * The longest common subsequence of two lists (Myers, “An O(ND) Difference Algorithm and Its Variations”, 1986): quick
 * where little differs, and bounded where much does.
 */
export function commonOf(before: readonly string[], after: readonly string[]): Pairs {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const pairs: Pairs = [];
  for (let at = 0; at < start; at++) pairs.push([at, at]);
  const middle = shortest(before.slice(start, before.length - end), after.slice(start, after.length - end));
  for (const [a, b] of middle) pairs.push([a + start, b + start]);
  for (let at = end; at > 0; at--) pairs.push([before.length - at, after.length - at]);
  return pairs;
}

function shortest(a: readonly string[], b: readonly string[]): Pairs {
  if (!a.length || !b.length) return [];
  const most = Math.min(a.length + b.length, MOST_DIFFERENCES);
  // For each diagonal, how far along `a` one comes with so many differences.
  let reached = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  const origin = most + 1;
  for (let differences = 0; differences <= most; differences++) {
    trace.push(reached.slice(origin - differences - 1, origin + differences + 2));
    const next = reached.slice();
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      let x = isDown(reached, origin + diagonal, diagonal, differences)
        ? (reached[origin + diagonal + 1] ?? 0)
        : (reached[origin + diagonal - 1] ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      next[origin + diagonal] = x;
      if (x >= a.length && x - diagonal >= b.length) return walkedBack(trace, a.length, b.length);
    }
    reached = next;
  }
  return [];
}

/** Does the best way to a diagonal take a member of the second list, and not of the first? */
function isDown(reached: Int32Array, at: number, diagonal: number, differences: number): boolean {
  return (
    diagonal === -differences || (diagonal !== differences && (reached[at - 1] ?? 0) < (reached[at + 1] ?? 0))
  );
}

function walkedBack(trace: Int32Array[], aLength: number, bLength: number): Pairs {
  const pairs: Pairs = [];
  let [x, y] = [aLength, bLength];
  for (let differences = trace.length - 1; differences >= 0; differences--) {
    const reached = trace[differences] ?? new Int32Array();
    const diagonal = x - y;
    const at = diagonal + differences + 1;
    const from = isDown(reached, at, diagonal, differences) ? diagonal + 1 : diagonal - 1;
    const startX = differences === 0 ? 0 : (reached[from + differences + 1] ?? 0);
    const startY = differences === 0 ? 0 : startX - from;
    while (x > startX && y > startY && x > 0 && y > 0) pairs.push([--x, --y]);
    [x, y] = [startX, startY];
  }
  return pairs.reverse();
}

/** A stretch of lists that were made of one: on which both agree, or that both have changed. */
export type Merged = { agreed: string[] } | { base: string[]; ours: string[]; theirs: string[] };

/** Lays two lists over each other that were made of one. What one alone has changed is as that one has it. */
export function merge(base: string[], ours: string[], theirs: string[]): Merged[] {
  const [inOurs, inTheirs] = [new Map(commonOf(base, ours)), new Map(commonOf(base, theirs))];
  const merged: Merged[] = [];
  let [from, fromOurs, fromTheirs] = [0, 0, 0];
  for (const [at, member] of [...base, undefined].entries()) {
    const [atOurs, atTheirs] =
      member === undefined ? [ours.length, theirs.length] : [inOurs.get(at), inTheirs.get(at)];
    if (atOurs === undefined || atTheirs === undefined) continue;
    const all = {
      base: base.slice(from, at),
      ours: ours.slice(fromOurs, atOurs),
      theirs: theirs.slice(fromTheirs, atTheirs),
    };
    const [was, mine, other] = Object.values(all).map((each) => JSON.stringify(each));
    const isOurs = other === was || other === mine;
    merged.push(isOurs ? { agreed: all.ours } : mine === was ? { agreed: all.theirs } : all);
    if (member !== undefined) merged.push({ agreed: [member] });
    [from, fromOurs, fromTheirs] = [at + 1, atOurs + 1, atTheirs + 1];
  }
  return merged;
}
