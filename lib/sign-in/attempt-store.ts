/*
 * What has to be remembered from one request to the next, for an hour or half a day: how often somebody has tried, which
 * codes are used up, which sessions have ended. In this process, or in Redis where several processes serve one site.
 */
export interface Ledger {
  /** Sessions that began before this time, in seconds since 1970, are over: nobody remembers which of them had ended. */
  born: number;
  /** Takes one try from every bucket and gives 0, or takes none and gives the seconds until all have one. */
  take(buckets: string[]): Promise<number>;
  /** Puts back what `take` took. */
  putBack(buckets: string[]): Promise<void>;
  /** Marks a key for some seconds. True for whoever does so first, once. */
  claim(key: string, seconds: number): Promise<boolean>;
  isClaimed(key: string): Promise<boolean>;
}

/** A bucket holds so many tries, and gets a new one every so many milliseconds. */
export const TRIES = 8;
export const REFILL = 120_000;

/**
 * Buckets by the generic cell rate algorithm: all there is to a bucket is the time at which it will be full again.
 * @returns milliseconds until there is a try to take; 0 or less if there is one now
 */
export function waitFor(fullAt: number | undefined, now: number): number {
  return Math.max(fullAt ?? now, now) + REFILL - now - TRIES * REFILL;
}

/** In this process. Its parts are bundled apart and would each have their own: the one is kept with the process. */
export function memoryLedger(): Ledger {
  return ((globalThis as { [place]?: Ledger })[place] ??= makeMemoryLedger(Date.now, performance.timeOrigin));
}

const place = Symbol.for('coalition-site.ledger');

/** Above this many entries, those that have run out are swept away. Their keys are bounded too; see throttle.ts. */
const SWEEP_ABOVE = 10_000;

/**
 * Times in milliseconds since 1970.
 * @param began when this process did, which is before anybody asks for its ledger: the first session of all may begin
 * before that too, with a provider
 */
export function makeMemoryLedger(clock: () => number, began: number): Ledger {
  const until = new Map<string, number>();
  const set = (key: string, time: number) => {
    if (until.size > SWEEP_ABOVE) for (const [old, end] of until) if (end <= clock()) until.delete(old);
    until.set(key, time);
  };
  const isMarked = (key: string) => (until.get(key) ?? 0) > clock();
  return {
    born: Math.floor(began / 1000),
    async take(buckets) {
      const now = clock();
      const wait = Math.max(...buckets.map((bucket) => waitFor(until.get(bucket), now)));
      if (wait > 0) return Math.ceil(wait / 1000);
      for (const bucket of buckets) set(bucket, Math.max(until.get(bucket) ?? now, now) + REFILL);
      return 0;
    },
    async putBack(buckets) {
      for (const bucket of buckets) set(bucket, (until.get(bucket) ?? 0) - REFILL);
    },
    async claim(key, seconds) {
      if (isMarked(key)) return false;
      set(key, clock() + seconds * 1000);
      return true;
    },
    async isClaimed(key) {
      return isMarked(key);
    },
  };
}
