import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/*
 * Which network does a request come from? Only the socket knows, or a proxy of ours, or the host we run on: a header that
 * a client can send would let it choose. Our server tells Next in a header whose name it makes up at its start and
 * nobody outside can know.
 */
const VARIABLE = 'CLIENT_ADDRESS_HEADER';

/** Called by our server for each request that it hands to Next. */
export function markClientAddress(
  headers: IncomingHttpHeaders,
  socketAddress: string | undefined,
  trustedProxies: string[],
): void {
  process.env[VARIABLE] ??= `x-client-${randomBytes(12).toString('hex')}`;
  const direct = plain(socketAddress ?? '');
  const told = headers['x-real-ip'];
  const behind = trustedProxies.includes(direct) && typeof told === 'string' && isIP(told) ? told : undefined;
  headers[process.env[VARIABLE]] = behind ?? direct;
}

/** The client's address, or undefined where nobody trustworthy has said it. */
export function clientAddress(headers: Headers): string | undefined {
  const name = process.env[VARIABLE] ?? (process.env.VERCEL ? 'x-vercel-forwarded-for' : undefined);
  const ip = name && plain(headers.get(name)?.split(',')[0]?.trim() ?? '');
  return ip && isIP(ip) ? ip : undefined;
}

/** What one household or office has: an IPv4 address's /24, an IPv6 address's /48. Where nobody has said, there is one. */
export function networkOf(ip: string | undefined): string {
  if (!ip) return 'unknown';
  if (isIP(ip) === 4) return ip.split('.').slice(0, 3).join('.');
  const [head = '', tail] = (ip.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  const all = [...groups, ...Array<string>(zeros).fill('0'), ...rest];
  return all
    .slice(0, 3)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}

/** `::ffff:192.0.2.1` is 192.0.2.1. */
function plain(ip: string): string {
  return ip.replace(/^::ffff:(?=\d+\.)/i, '');
}
