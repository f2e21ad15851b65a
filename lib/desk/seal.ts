import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from '../../model/disk-paths';
import { readEnvironment } from '../environment';

/*
 * Unpublished words and pictures are sealed before they are stored, with a key that is not in the database: whoever has
 * the database, or a backup of it, can open nothing. AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits; below
 * 2^32 seals of one key two never meet.
 */

const NONCE = 12;
const TAG = 16;

/** Made when what is sealed is changed: 1 is the first. */
const VERSION = 1;

/**
 * @param context what it is, such as a text's name and revision: it opens in this place and in no other
 */
export function seal(plain: Uint8Array, context: string, key = draftsKey()): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** Throws if it was sealed with another key or in another place, or if a bit of it is not as it was. */
export function unseal(sealed: Buffer, context: string, key = draftsKey()): Buffer {
  try {
    if (sealed[0] !== VERSION) throw new Error('another version');
    const nonce = sealed.subarray(1, 1 + NONCE);
    const tag = sealed.subarray(1 + NONCE, 1 + NONCE + TAG);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
      .setAAD(Buffer.from(context))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]);
  } catch {
    throw new SealError(
      `${context} cannot be opened: the key (DRAFTS_KEY, or drafts-key in DATA_DIR) is not the one it was sealed with, or the database was damaged.`,
    );
  }
}

/** Something sealed does not open. Its message is for whoever runs the site. */
class SealError extends Error {}

/** A name for bytes that nobody without the key could make of them: ten hexadecimal digits. */
export function keyedName(bytes: Uint8Array, key = draftsKey()): string {
  return createHmac('sha256', key).update(bytes).digest('hex').slice(0, 10);
}

let known: Buffer | undefined;

/** DRAFTS_KEY, or the file beside the database, which is made at the first need (mode 600). */
function draftsKey(): Buffer {
  return (known ??= readKey());
}

function readKey(): Buffer {
  const { DRAFTS_KEY, DATA_DIR } = readEnvironment(process.env);
  if (DRAFTS_KEY) return Buffer.from(DRAFTS_KEY, 'base64');
  const file = join(DATA_DIR, 'drafts-key');
  if (!existsSync(file)) makeKey(DATA_DIR, file);
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length !== 32) throw new SealError(`${file} does not hold a key of 32 bytes.`);
  return key;
}

/** Whole or not at all, and whoever comes second takes the first one's. */
function makeKey(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}`;
  writeFileSync(next, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(next, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(next, { force: true });
  }
}
