import { createHmac } from 'node:crypto';
import { networkOf } from './client-address';

/**
 * The buckets a try at signing in is taken from. From a device that has signed in as this editor before: its own alone,
 * so that no stranger can empty it. From any other: the account's and the network's.
 * Keys are cut to 65,536 of each kind: what strangers send cannot fill the memory, and no name or address is kept.
 */
export function bucketsFor(
  { name, address, device }: { name: string; address: string | undefined; device: string | undefined },
  secret: string,
): string[] {
  const bucket = (kind: string, of: string) =>
    `${kind}:${createHmac('sha256', secret).update(`${kind}:${of}`).digest('hex').slice(0, 4)}`;
  if (device !== undefined) return [bucket('device', device)];
  return [bucket('account', name), bucket('network', address ? networkOf(address) : 'unknown')];
}
