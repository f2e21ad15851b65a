import type { Configuration } from './configuration';
import { memoryLedger, type Ledger } from './ledger';
import { redisLedger } from './redis-ledger';

/** Redis if there is one, else this process. */
export function ledgerOf({ redisUrl }: Configuration): Ledger {
  return redisUrl ? redisLedger(redisUrl) : memoryLedger();
}
