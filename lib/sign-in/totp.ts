import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';

/*
 * The second thing asked at sign-in: the code of an authenticator (TOTP, RFC 6238, as every one of them does it: SHA-1,
 * 30 seconds, six digits), or one of the recovery codes that were printed with it.
 */

/** How long a code is shown, in seconds. */
const STEP = 30;

/** The number of the step at a time in seconds since 1970. */
export function stepAt(seconds: number): number {
  return Math.floor(seconds / STEP);
}

export function totp(key: Buffer, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = mac[19]! & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

/** The step whose code this is: the present one, or one to either side, for clocks that differ. */
export function stepOfCode(key: Buffer, code: string, seconds: number): number | undefined {
  const now = stepAt(seconds);
  return [now, now - 1, now + 1].find((step) => totp(key, step) === code);
}

/** What a person typed, without what people put between. */
export function readCode(given: string): string {
  return given.slice(0, 64).normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

export function makeTotpKey(): string {
  return toBase32(randomBytes(20));
}

/** The address that authenticators read from a QR code. */
export function totpAddress(key: string, editor: string, site: string): string {
  const label = `${encodeURIComponent(site)}:${encodeURIComponent(editor)}`;
  return `otpauth://totp/${label}?secret=${key}&issuer=${encodeURIComponent(site)}`;
}

/** Sixteen characters, 80 bits: `7KQM-…`. A plain hash of so much chance cannot be guessed back. */
export function makeRecoveryCode(): string {
  const signs = Array.from({ length: 16 }, () => alphabet[randomInt(32)]).join('');
  return signs.replace(/(.{4})(?!$)/g, '$1-');
}

export function hashRecoveryCode(code: string): string {
  return createHash('sha256').update(readCode(code)).digest('base64url');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Takes bytes in groups of five; gives base 32 (RFC 4648) without padding. */
export function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[parseInt(five, 2)]).join('');
}

export function fromBase32(text: string): Buffer {
  const bits = [...text].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}
