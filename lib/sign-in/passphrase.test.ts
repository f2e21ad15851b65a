import { describe, expect, it } from 'vitest';
import {
  generatedBits,
  hashPassphrase,
  isPassphrase,
  isPassphraseHash,
  leastBits,
  LEAST_BITS,
  makePassphrase,
} from './passphrase';

// Hashing is slow on purpose, and slower on a busy machine.
describe('a hash', { timeout: 60_000 }, () => {
  it('knows its passphrase, and no other', async () => {
    const hash = await hashPassphrase('dafu-kemi-noza-tibo-revu');
    expect(isPassphraseHash(hash)).toBe(true);
    expect(await isPassphrase(' dafu-kemi-noza-tibo-revu ', hash)).toBe(true);
    expect(await isPassphrase('dafu-kemi-noza-tibo-revo', hash)).toBe(false);
    expect(await isPassphrase('', hash)).toBe(false);
  });

  it('has salt of its own', async () => {
    expect(await hashPassphrase('the same')).not.toBe(await hashPassphrase('the same'));
  });

  it('is the same however a keyboard composes a letter', async () => {
    expect(await isPassphrase('cafe\u0301', await hashPassphrase('caf\u00e9'))).toBe(true);
  });

  it.each([
    'scrypt$14$8$3$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'scrypt$31$8$3$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'scrypt$15$8$3$A$A',
    'plain',
    '',
  ])('is not %s', (text) => {
    expect(isPassphraseHash(text)).toBe(false);
  });

  it('that is not there takes as long as one that is', async () => {
    const time = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const hash = await hashPassphrase('one');
    const there = await time(() => isPassphrase('two', hash));
    const notThere = await time(() => isPassphrase('two', undefined));
    expect(await isPassphrase('', undefined)).toBe(false);
    // Other tests run beside this one; without any hashing it would be a hundredth.
    expect(notThere / there).toBeGreaterThan(0.2);
  });
});

describe('a passphrase that is made', () => {
  it('has bits enough, and letters that any keyboard has', () => {
    expect(makePassphrase()).toMatch(/^([a-z]{4}-){4}[a-z]{4}$/);
    expect(generatedBits).toBeGreaterThanOrEqual(LEAST_BITS);
    expect(new Set(Array.from({ length: 50 }, makePassphrase)).size).toBe(50);
  });
});

describe('a passphrase that somebody chose', () => {
  it.each([
    'password',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '12345678901234567890',
    'abcdefghijklmnopqrstuvwxyz',
    'citizensrights',
    '公民自由联盟',
  ])('is too weak: %s', (text) => {
    expect(leastBits(text)).toBeLessThan(LEAST_BITS);
  });

  it.each([
    'seven brown kettles watch the quiet harbour',
    '晨雾里三只铜壶望着河对岸熄灯',
    'q7$Kd!vM2x&Zp9#Lw4@Rt8',
  ])('will do: %s', (text) => {
    expect(leastBits(text)).toBeGreaterThanOrEqual(LEAST_BITS);
  });
});
