import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { join, resolve } from '../model/disk-paths';
import { fingerprints, parseHead } from '../verify/verify.mjs';

/*
 * What was signed last: signed/, beside content/, which `npm run sign` writes and git carries. Whether it is what is
 * being built is known only when the files are there (tools/build/finish/signature.ts).
 */

export interface SignedCopies {
  sequence: number;
  /** The day, YYYY-MM-DD. */
  signed: string;
  /** The last day on which it counts as current, YYYY-MM-DD. */
  goodUntil: string;
  /** To be taken away; a book is in one language. */
  files: { name: string; path: string; size: number; locale?: string }[];
}

export function signedFolder(): string {
  return join(dirname(resolve(process.env.CONTENT_DIR ?? 'content')), 'signed');
}

/** Undefined before the first `npm run sign`. */
export function readSignedCopies(folder = signedFolder()): SignedCopies | undefined {
  const list = join(folder, 'SHA256SUMS');
  if (!existsSync(list)) return undefined;
  const { sequence, signed, goodUntil } = parseHead(readFileSync(list, 'utf8'));
  const files = readdirSync(folder)
    .filter((name) => /\.(zip|epub)$/.test(name))
    .sort()
    .reverse()
    .map((name) => ({
      name,
      path: `/copies/${name}`,
      size: statSync(join(folder, name)).size,
      locale: /-([a-z-]+)\.epub$/.exec(name)?.[1],
    }));
  return { sequence, signed, goodUntil, files };
}

/** Of the keys that sign, as `ssh-keygen -l` shows them. None before there are keys. */
export function readFingerprints(): string[] {
  const file = join(signedFolder(), 'allowed_signers');
  return existsSync(file) ? fingerprints(readFileSync(file, 'utf8')) : [];
}

export type MirrorState = 'ours' | 'older' | 'changed' | 'unreachable';

/** What the last `npm run mirrors -- --write` found, by the mirror's address. */
export type MirrorReport = Record<string, { day: string; found: MirrorState; sequence?: number }>;

export function readMirrorReport(folder = signedFolder()): MirrorReport {
  const file = join(folder, 'mirrors.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
