import { randomUUID } from 'node:crypto';

/*
 * What has to be remembered from one request to the next, for an hour or half a day: how often somebody has tried, which
 * codes are used up, which sessions have ended. In this process, or in Redis where several processes serve one site.
 */
export interface AttemptStore {
  memory(): Promise<Memory>;
  /** Takes one try from every bucket and gives 0, or takes none and gives the seconds until all have one. */
  take(buckets: Bucket[]): Promise<number>;
  /** Puts back what `take` took. */
  putBack(buckets: Bucket[]): Promise<void>;
  /** Marks a key for some seconds. True for whoever does so first, once. */
  claim(key: string, seconds: number): Promise<boolean>;
  /** Takes a mark away again. */
  release(key: string): Promise<void>;
  isClaimed(key: string): Promise<boolean>;
}

/** What a store remembers, it remembers without a gap since it was last empty, lost or restored. */
export interface Memory {
  /** Another after each gap. A session that bears another was begun before it, and may have ended since: it is over. */
  id: string;
  /** When it began, in seconds since 1970 by the clock of now, which may have been set since. */
  since: number;
}

/** Holds so many tries, and gets a new one every so many milliseconds. */
export interface Bucket {
  key: string;
  tries: number;
  refill: number;
}

/**
 * Buckets by the generic cell rate algorithm: all there is to a bucket is the time at which it will be full again.
 * @returns milliseconds until there is a try to take; 0 or less if there is one now
 */
export function waitFor(fullAt: number | undefined, { tries, refill }: Bucket, now: number): number {
  return Math.max(fullAt ?? now, now) + refill - now - tries * refill;
}

/** In this process. Its parts are bundled apart and would each have their own: the one is kept with the process. */
export function memoryAttemptStore(): AttemptStore {
  return ((globalThis as { [place]?: AttemptStore })[place] ??= makeMemoryAttemptStore());
}

const place = Symbol.for('coalition-site.attempt-store');

/** Above this many entries, those that have run out are swept away. Their keys are bounded too; see rate-limit.ts. */
const SWEEP_ABOVE = 10_000;

/** @param age milliseconds since the process began, by a clock that nobody sets */
export function makeMemoryAttemptStore(age: () => number = () => performance.now()): AttemptStore {
  const id = randomUUID();
  const until = new Map<string, number>();
  const set = (key: string, time: number) => {
    if (until.size > SWEEP_ABOVE) for (const [old, end] of until) if (end <= age()) until.delete(old);
    until.set(key, time);
  };
  const isMarked = (key: string) => (until.get(key) ?? 0) > age();
  return {
    async memory() {
      return { id, since: (Date.now() - age()) / 1000 };
    },
    async take(buckets) {
      const now = age();
      const wait = Math.max(...buckets.map((bucket) => waitFor(until.get(bucket.key), bucket, now)));
      if (wait > 0) return Math.ceil(wait / 1000);
      for (const { key, refill } of buckets) set(key, Math.max(until.get(key) ?? now, now) + refill);
      return 0;
    },
    async putBack(buckets) {
      for (const { key, refill } of buckets) set(key, (until.get(key) ?? 0) - refill);
    },
    async claim(key, seconds) {
      if (isMarked(key)) return false;
      set(key, age() + seconds * 1000);
      return true;
    },
    async release(key) {
      until.delete(key);
    },
    async isClaimed(key) {
      return isMarked(key);
    },
  };
}
