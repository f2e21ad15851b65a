import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCurrentRelease, readBesideReleases, writeBesideReleases } from '../../lib/releases';
import { copiesForNext } from './finish/public-files';
import { listFiles } from '../../model/list-files';

/* What a release was made of as a whole, so that `npm run up` makes none that would be the same once more. */

/** Hashes: two builds with the same give readers the same files. */
export interface ReleaseInputs {
  /** See code-version.ts. */
  code: string;
  content: string;
  /** Settings and whatever else lies beside the content. */
  settings: string;
}

export type ReleaseInput = keyof ReleaseInputs;

/**
 * @param commit what is built, which pages and the desk say
 * @param env what is set for this build
 */
export function releaseInputs(
  { root, contentDir, code, commit }: { root: string; contentDir: string; code: string; commit: string },
  env: NodeJS.ProcessEnv,
  now = new Date(),
): ReleaseInputs {
  const isOfBuild = (file: string) => copiesForNext.some((folder) => file.startsWith(folder));
  const beside = [
    hashOf(join(root, 'public'), (file) => !isOfBuild(file)),
    // Where lib/copies.ts finds what was signed.
    hashOf(join(contentDir, '../signed')),
  ];
  // The day on which security.txt expires is that of the month (lib/security-txt.ts).
  const settings = [commit, now.toISOString().slice(0, 7), env.SECURITY_CONTACT, env.ONION_URL, ...beside];
  const digest = createHash('sha256').update(JSON.stringify(settings)).digest('hex');
  return { code, content: hashOf(contentDir), settings: digest };
}

/** Remembers of what the release was made that readers get. */
export function noteInputs(buildDir: string, inputs: ReleaseInputs): void {
  const release = findCurrentRelease(buildDir)?.id;
  if (release) writeBesideReleases(buildDir, 'made-from.json', { ...inputs, release });
}

/** What differs from what readers have; undefined if nobody knows of what that was made. */
export function changedInputs(buildDir: string, now: ReleaseInputs): ReleaseInput[] | undefined {
  const was = readBesideReleases(buildDir, 'made-from.json');
  // Without the program that serves it, a release is no site.
  if (!was || !existsSync(join(buildDir, '.generated/server.cjs'))) return undefined;
  if (was.release !== findCurrentRelease(buildDir)?.id) return undefined;
  return (['code', 'content', 'settings'] as const).filter((input) => was[input] !== now[input]);
}

function hashOf(folder: string, counts: (file: string) => boolean = () => true): string {
  const hash = createHash('sha256');
  for (const file of listFiles(folder).filter(counts)) {
    const bytes = readFileSync(join(folder, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
