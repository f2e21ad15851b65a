import { describe, expect, it } from 'vitest';
import {
  fromBase32,
  hashRecoveryCode,
  makeRecoveryCode,
  makeTotpKey,
  readCode,
  stepAt,
  stepOfCode,
  toBase32,
  totp,
  totpAddress,
} from './totp';

// RFC 6238, appendix B, SHA-1.
const key = Buffer.from('12345678901234567890');
const vectors: [number, string][] = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
];

describe('a time-based code', () => {
  it.each(vectors)('at %i is the one of the RFC', (seconds, code) => {
    expect(totp(key, stepAt(seconds), 8)).toBe(code);
    expect(totp(key, stepAt(seconds))).toBe(code.slice(2));
  });

  it('is taken one step early or late, and not two', () => {
    const code = totp(key, 100);
    expect([98, 99, 100, 101, 102].map((step) => stepOfCode(key, code, step * 30 + 15))).toEqual([
      undefined,
      100,
      100,
      100,
      undefined,
    ]);
  });

  it.each(['', '12345', '1234567', 'abcdef'])('is never %o', (code) => {
    expect(stepOfCode(key, code, 1_000_000)).toBeUndefined();
  });

  it('may be typed with what people put between, and in full-width digits', () => {
    expect(readCode(' 287 082 ')).toBe('287082');
    expect(readCode('２８７０８２')).toBe('287082');
  });
});

describe('a key', () => {
  it('has 160 bits in base 32, there and back', () => {
    const made = makeTotpKey();
    expect(made).toMatch(/^[A-Z2-7]{32}$/);
    expect(toBase32(fromBase32(made))).toBe(made);
    // RFC 4648, section 10.
    expect(toBase32(Buffer.from('fooba'))).toBe('MZXW6YTB');
    expect(fromBase32('MZXW6YTB').toString()).toBe('fooba');
  });

  it('is handed to an authenticator in an address', () => {
    expect(totpAddress('MZXW6YTB', '安娜', 'A & B')).toBe(
      'otpauth://totp/A%20%26%20B:%E5%AE%89%E5%A8%9C?secret=MZXW6YTB&issuer=A%20%26%20B',
    );
  });
});

describe('a recovery code', () => {
  it('is known by its hash however it is typed', () => {
    const code = makeRecoveryCode();
    expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
    expect(hashRecoveryCode(code.toLowerCase().replaceAll('-', ' '))).toBe(hashRecoveryCode(code));
    expect(makeRecoveryCode()).not.toBe(code);
  });
});
