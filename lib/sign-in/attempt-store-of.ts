import type { Configuration } from './configuration';
import { memoryLedger, type Ledger } from './attempt-store';
import { redisLedger } from './redis-attempt-store';

/** Redis if there is one, else this process. */
export function ledgerOf({ redisUrl }: Configuration): Ledger {
  return redisUrl ? redisLedger(redisUrl) : memoryLedger();
}
