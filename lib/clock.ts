import { createHash, timingSafeEqual } from 'node:crypto';

/** Does a clock ask, our server's own or a host's (CRON_SECRET)? Takes the header Authorization. */
export function isClock(authorization: string | null): boolean {
  const secret = process.env.CRON_SECRET;
  if (!secret || secret.length < 16 || !authorization) return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(authorization), hash(`Bearer ${secret}`));
}
