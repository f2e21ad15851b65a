import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { database, type Db } from '../database/database';
import { networkOf } from './client-address';

/*
 * Buckets of tries, by the generic cell rate algorithm: all there is to a bucket is the time at which it will be full again.
 */

/** Holds so many tries, and gets a new one every so many milliseconds. */
export interface Bucket {
  key: string;
  tries: number;
  refill: number;
}

/** Eight guesses, then one every two minutes. */
const guesses = { tries: 8, refill: 120_000 };

/**
 * Guesses at one account in a day, from however many networks: many enough that nobody uses them up in passing, few beside
 * a passphrase of 60 bits and a code.
 */
const daily = { tries: 400, refill: (24 * 60 * 60 * 1000) / 400 };

/** Visits to a provider, each of which has us ask it for something. */
const visits = { tries: 20, refill: 30_000 };

/** Saves of an editor's: sixty at once, and one a second. */
const saves = { tries: 60, refill: 1_000 };

/** Photographs of an editor's: twenty at once, and twenty an hour. */
const uploads = { tries: 20, refill: 180_000 };

const kinds = {
  device: guesses,
  'account-from': guesses,
  network: guesses,
  account: daily,
  /** A code that an editor gives again: of their session, and of their name in a day. */
  'step-up': guesses,
  'step-up-account': daily,
  /** A visit to a provider, on the way there and on the way back: of a network. */
  provider: visits,
  save: saves,
  upload: uploads,
};

/**
 * A bucket of a kind, by whose it is. Keys are cut to 65,536 of each kind: what strangers send cannot fill the database, and
 * no name or address is kept.
 */
export function bucketFor(kind: keyof typeof kinds, of: string, secret: string): Bucket {
  const name = createHmac('sha256', secret).update(`${kind}:${of}`).digest('hex').slice(0, 4);
  return { key: `${kind}:${name}`, ...kinds[kind] };
}

/**
 * The buckets a try at signing in is taken from. From a device that has signed in as this editor before: its own alone.
 * From any other: the account's in this network, the network's, and the account's in all networks; so a stranger who knows
 * a name closes it for their own network, and for no other before hundreds of guesses.
 */
export function bucketsFor(
  {
    name,
    clientAddress,
    device,
  }: { name: string; clientAddress: string | undefined; device: string | undefined },
  secret: string,
): Bucket[] {
  if (device !== undefined) return [bucketFor('device', device, secret)];
  const network = networkOf(clientAddress);
  return [
    bucketFor('account-from', `${network} ${name}`, secret),
    bucketFor('network', network, secret),
    bucketFor('account', name, secret),
  ];
}

/** Takes one try from every bucket and gives 0, or takes none and gives the seconds until all have one. */
export async function takeTry(buckets: Bucket[]): Promise<number> {
  const db = await database();
  const now = Date.now();
  // In one order, so that two who take at once cannot wait for each other.
  const inOrder = buckets.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  try {
    await db.transaction().execute(async (transaction) => {
      for (const { key, tries, refill } of inOrder) {
        const taken = await transaction
          .insertInto('rate_limits')
          .values({ key, full_at: now + refill })
          .onConflict((conflict) =>
            conflict
              .column('key')
              .doUpdateSet({
                full_at: sql`case when rate_limits.full_at > ${now} then rate_limits.full_at + ${refill} else excluded.full_at end`,
              })
              .where('rate_limits.full_at', '<=', now + (tries - 1) * refill),
          )
          .returning('key')
          .executeTakeFirst();
        if (!taken) throw new EmptyBucket();
      }
    });
    return 0;
  } catch (error) {
    if (!(error instanceof EmptyBucket)) throw error;
    return secondsUntil(db, buckets, now);
  }
}

/** Puts back what `takeTry` took. */
export async function putBackTry(buckets: Bucket[]): Promise<void> {
  const db = await database();
  for (const { key, refill } of buckets) {
    await db
      .updateTable('rate_limits')
      .set((row) => ({ full_at: row('full_at', '-', refill) }))
      .where('key', '=', key)
      .execute();
  }
}

class EmptyBucket extends Error {}

async function secondsUntil(db: Db, buckets: Bucket[], now: number): Promise<number> {
  const waits = buckets.map(async ({ key, tries, refill }) => {
    const latest = now + tries * refill;
    const row = await db
      .selectFrom('rate_limits')
      .select('full_at')
      .where('key', '=', key)
      .executeTakeFirst();
    // Only a clock that was set back since leaves one that is emptier than empty.
    if (row && row.full_at > latest) {
      await db.updateTable('rate_limits').set({ full_at: latest }).where('key', '=', key).execute();
    }
    return Math.min(row?.full_at ?? now, latest) + refill - latest;
  });
  return Math.max(1, Math.ceil(Math.max(...(await Promise.all(waits))) / 1000));
}
