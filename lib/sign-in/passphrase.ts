import { randomBytes, randomInt, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/*
 * Passphrases are kept as scrypt hashes (RFC 7914) with the parameters OWASP names for 32 MiB: 0.2 s on a small
 * machine. `scrypt$15$8$3$<salt>$<hash>`, so that a later hash may cost more.
 */
const COST = { log2N: 15, r: 8, p: 3 };
const HASH_BYTES = 32;
const pattern = /^scrypt\$(1[5-9])\$(8)\$([3-9])\$([\w-]{22})\$([\w-]{43})$/;

/** The bits of chance a passphrase has to have. */
export const LEAST_BITS = 60;

/** Longer ones are cut off unread: a passphrase is not a place to put a book. */
const LONGEST = 256;

/** What an unknown name is checked against, so that it takes as long as a known one. Nothing hashes to it. */
const nobody = `scrypt$${COST.log2N}$${COST.r}$${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

export function isPassphraseHash(text: string): boolean {
  return pattern.test(text);
}

export async function hashPassphrase(passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(passphrase, salt, COST);
  return `scrypt$${COST.log2N}$${COST.r}$${COST.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Is it the passphrase of this hash? Without a hash it never is, and that takes as long to say. */
export async function isPassphrase(passphrase: string, hash: string | undefined): Promise<boolean> {
  const [, log2N, r, p, salt = '', expected = ''] = pattern.exec(hash ?? nobody) ?? [];
  const derived = await derive(passphrase, Buffer.from(salt, 'base64url'), {
    log2N: Number(log2N),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(derived, Buffer.from(expected, 'base64url')) && hash !== undefined;
}

/** Ten syllables, two by two, that can be said and typed anywhere: `dafu-kemi-noza-tibo-revu`, 64 bits. */
export function makePassphrase(): string {
  const syllable = () => consonants[randomInt(consonants.length)]! + vowels[randomInt(vowels.length)]!;
  return Array.from({ length: 5 }, () => syllable() + syllable()).join('-');
}

const consonants = 'bcdfghjklmnprstvwz';
const vowels = 'aeiou';
export const generatedBits = 10 * Math.log2(consonants.length * vowels.length);

/**
 * How many bits of chance a passphrase that a person chose has at least, roughly and on the safe side: 3 for a character,
 * 6 for a Chinese one, nothing for one that has come already three times or that continues a row (abc, 321, aaa).
 */
export function leastBits(passphrase: string): number {
  const signs = [...normalised(passphrase).toLowerCase()];
  const seen = new Map<string, number>();
  return signs.reduce((bits, sign, at) => {
    const step = sign.codePointAt(0)! - (signs[at - 1]?.codePointAt(0) ?? 0);
    const times = (seen.get(sign) ?? 0) + 1;
    seen.set(sign, times);
    if (times > 3 || Math.abs(step) <= 1) return bits;
    return bits + (/\p{Script=Han}/u.test(sign) ? 6 : 3);
  }, 0);
}

/** A keyboard may send a letter in one piece or in two. */
function normalised(passphrase: string): string {
  return passphrase.slice(0, LONGEST).normalize('NFKC').trim();
}

function derive(
  passphrase: string,
  salt: Buffer,
  { log2N, r, p }: { log2N: number; r: number; p: number },
): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r };
  return new Promise((done, failed) =>
    scrypt(normalised(passphrase), salt, HASH_BYTES, options, (error, key) =>
      error ? failed(error) : done(key),
    ),
  );
}
