import { createHmac } from 'node:crypto';
import type { Bucket } from './attempt-store';
import { networkOf } from './client-address';

/** Eight guesses, then one every two minutes. */
const guesses = { tries: 8, refill: 120_000 };

/**
 * Guesses at one account in a day, from however many networks: many enough that nobody uses them up in passing, few beside
 * a passphrase of 60 bits and a code.
 */
const daily = { tries: 400, refill: (24 * 60 * 60 * 1000) / 400 };

/** Visits to a provider, each of which has us ask it for something. */
const visits = { tries: 20, refill: 30_000 };

/**
 * The buckets a try at signing in is taken from. From a device that has signed in as this editor before: its own alone.
 * From any other: the account's in this network, the network's, and the account's in all networks; so a stranger who knows
 * a name closes it for their own network, and for no other before hundreds of guesses.
 * Keys are cut to 65,536 of each kind: what strangers send cannot fill the memory, and no name or address is kept.
 */
export function bucketsFor(
  { name, address, device }: { name: string; address: string | undefined; device: string | undefined },
  secret: string,
): Bucket[] {
  const network = networkFrom(address);
  if (device !== undefined) return [{ key: keyFor('device', device, secret), ...guesses }];
  return [
    { key: keyFor('account-from', `${network} ${name}`, secret), ...guesses },
    { key: keyFor('network', network, secret), ...guesses },
    { key: keyFor('account', name, secret), ...daily },
  ];
}

/** The bucket a visit to a provider is taken from, on the way there and on the way back. */
export function visitBucketFor(address: string | undefined, secret: string): Bucket {
  return { key: keyFor('provider', networkFrom(address), secret), ...visits };
}

function networkFrom(address: string | undefined): string {
  return address ? networkOf(address) : 'unknown';
}

function keyFor(kind: string, of: string, secret: string): string {
  return `${kind}:${createHmac('sha256', secret).update(`${kind}:${of}`).digest('hex').slice(0, 4)}`;
}
