/** Milliseconds. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** So many revisions of a text are kept at most. */
export const MOST_REVISIONS = 50;

/**
 * Which revisions need no longer be kept so that a history can be read: all of the last hour stay, the last one of each
 * hour for a day, then the last one of each day. Those that stand beside another stay until somebody has put them together.
 * @param revisions the newest first
 * @param keep numbers that stay in any case
 */
export function numbersToThin(
  revisions: { number: number; at: number; beside: boolean }[],
  { now, keep }: { now: number; keep: ReadonlySet<number> },
): number[] {
  const seen = new Set<string>();
  let kept = 0;
  return revisions.flatMap(({ number, at, beside }) => {
    const age = now - at;
    const span =
      age < HOUR ? `n${number}` : age < DAY ? `h${Math.floor(at / HOUR)}` : `d${Math.floor(at / DAY)}`;
    const stays = beside || keep.has(number) || (!seen.has(span) && kept < MOST_REVISIONS);
    seen.add(span);
    if (stays) kept += 1;
    return stays ? [] : [number];
  });
}
