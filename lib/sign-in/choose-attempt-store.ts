import type { Configuration } from './configuration';
import { memoryAttemptStore, type AttemptStore } from './attempt-store';
import { redisAttemptStore } from './redis-attempt-store';

/** Redis if there is one, else this process. */
export function chooseAttemptStore({ redisUrl }: Configuration): AttemptStore {
  return redisUrl ? redisAttemptStore(redisUrl) : memoryAttemptStore();
}
