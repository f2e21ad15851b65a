import { setImmediate } from 'node:timers/promises';

/** Works on so many items at once; gives the results in the order of the items. */
export async function eachOf<T, R>(items: T[], work: (item: T) => Promise<R>, atOnce = 1): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const queue = items.entries();
  const lane = async () => {
    for (const [at, item] of queue) {
      results[at] = await work(item);
      // What waits for another thread has its turn, however quick the items are.
      await setImmediate();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}
