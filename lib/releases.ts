import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from '../model/disk-paths';
import type { WorkerState } from './desk/publisher';

/*
 * releases/<id>/ below BUILD_DIR is a whole site: out/ for readers, and what the editors' part reads of the same content.
 * `current` is a link to one of them. A new release is made beside the others and becomes current by one rename, so that
 * no failure and no kill leaves less than the last good site (docs/decisions/0094-releases.md).
 */

/** What a release says of itself, in its release.json. */
export interface Release {
  /** Its folder: when it was made, and of what. */
  id: string;
  /** What git calls the content. */
  commit: string;
  /** The editor who asked for it; undefined for a build by hand. */
  by?: string;
  /** In milliseconds since 1970. */
  at: number;
  /** Which version of the code made it: the name of a folder `.next-<code>` below BUILD_DIR. */
  code: string;
  /** Addresses that were taken out before there was time to build without them. */
  hidden?: string[];
}

/** How many releases are kept: the current one, and those that one can go back to. */
const KEPT = 5;

/** A file in each release that readers have had: one that was made in vain is nothing to go back to. */
const PUBLIC = 'was-public';

export interface OutFolder {
  /** The site that is served. */
  current: string;
  /** The one being made. */
  next: string;
}

export function outFolder(buildDir: string): OutFolder {
  return { current: join(buildDir, 'releases/current/out'), next: join(buildDir, '.generated/out-next') };
}

export function releasesFolder(buildDir: string): string {
  return join(buildDir, 'releases');
}

/** What was compiled of a version of the code (tools/build/compiled-code.ts). */
export function compiledFolder(buildDir: string, code: string): string {
  return join(buildDir, `.next-${code}`);
}

/** All whole releases, newest first. */
export function listReleases(buildDir: string): Release[] {
  const folder = releasesFolder(buildDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{8}-/.test(name))
    .sort()
    .reverse()
    .flatMap((name) => readRelease(join(folder, name)) ?? []);
}

/** The release that readers get; undefined before the first build. */
export function findCurrentRelease(buildDir: string): Release | undefined {
  const link = join(releasesFolder(buildDir), 'current');
  try {
    return readRelease(join(releasesFolder(buildDir), readlinkSync(link)));
  } catch {
    return undefined;
  }
}

/** Undefined for a folder that is not a whole release. */
export function readRelease(folder: string): Release | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'release.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Makes a folder that is being filled into a release, which is whole from then on, and not yet current.
 * @param made below releases/, of a name that begins with a dot
 */
export function closeRelease(buildDir: string, made: string, about: Omit<Release, 'id' | 'at'>): Release {
  const at = Date.now();
  const time = new Date(at)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace('T', '-')
    .replace('.', '-')
    .slice(0, 19);
  const release: Release = { id: `${time}-${about.commit.replace(/\W/g, '').slice(0, 12)}`, at, ...about };
  writeFileSync(join(made, 'release.json'), JSON.stringify(release));
  renameSync(made, join(releasesFolder(buildDir), release.id));
  return release;
}

/** Gives this release to readers. */
export function makeCurrent(buildDir: string, id: string): void {
  const folder = releasesFolder(buildDir);
  writeFileSync(join(folder, id, PUBLIC), '');
  const link = join(folder, '.current-new');
  rmSync(link, { force: true });
  symlinkSync(id, link);
  renameSync(link, join(folder, 'current'));
  linkOut(buildDir);
}

/** `out` leads to what is current, for whoever takes files away by hand. */
function linkOut(buildDir: string): void {
  const out = join(buildDir, 'out');
  const found = lstatSync(out, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) return;
  // Of a version of this site before there were releases.
  if (found) renameSync(out, join(buildDir, '.generated/out-last'));
  symlinkSync('releases/current/out', out);
  rmSync(join(buildDir, '.generated/out-last'), { recursive: true, force: true });
}

/**
 * Removes the releases that are too many, what a build that was killed has left, and the compiled code that none of the
 * others was made by.
 * @param before releases that were made before this time go too, unless readers have them
 */
export function sweepReleases(buildDir: string, { before = 0 } = {}): void {
  const current = findCurrentRelease(buildDir);
  const kept = listReleases(buildDir).filter(
    ({ id, at }, age) => id === current?.id || (age < KEPT && at >= before),
  );
  const names = new Set(kept.map(({ id }) => id));
  const folder = releasesFolder(buildDir);
  for (const name of readdirSync(folder))
    if (/^(\d{8}-|\.making-|\.gone-)/.test(name) && !names.has(name)) remove(folder, name);
  const codes = new Set(kept.map(({ code }) => code));
  for (const name of readdirSync(buildDir)) {
    const [, code] = /^\.next-([0-9a-f]{16})/.exec(name) ?? [];
    if (code && !codes.has(code)) rmSync(join(buildDir, name), { recursive: true, force: true });
  }
}

/** What was taken down, and is not to come back with a release that somebody else has asked for. */
export interface Hidden {
  paths: string[];
  /** When something was last taken down, in milliseconds since 1970: nobody goes back to a release from before. */
  since: number;
}

export function readHidden(buildDir: string): Hidden {
  return readBesideReleases(buildDir, 'hidden.json') ?? { paths: [], since: 0 };
}

/** Of what the release was made that readers get (tools/build/release-inputs.ts). */
interface MadeFrom {
  release: string;
  code: string;
  content: string;
  settings: string;
}

/** The files of releases/ that are no release, and what is in each. */
interface BesideReleases {
  'hidden.json': Hidden;
  'made-from.json': MadeFrom;
  'state.json': WorkerState;
}

/** Undefined if there is none. Throws if it cannot be read. */
export function readBesideReleases<N extends keyof BesideReleases>(
  buildDir: string,
  name: N,
): BesideReleases[N] | undefined {
  const file = join(releasesFolder(buildDir), name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Writes a file of releases/ whole: whoever reads it finds the last or this. */
export function writeBesideReleases<N extends keyof BesideReleases>(
  buildDir: string,
  name: N,
  what: BesideReleases[N],
): void {
  const file = join(releasesFolder(buildDir), name);
  mkdirSync(releasesFolder(buildDir), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(what));
  renameSync(`${file}.new`, file);
}

/** The releases that one can go back to, newest first. */
export function earlierReleases(buildDir: string): Release[] {
  const current = findCurrentRelease(buildDir);
  const { since } = readHidden(buildDir);
  return listReleases(buildDir).filter(
    ({ id, at }) =>
      current && id < current.id && at >= since && existsSync(join(releasesFolder(buildDir), id, PUBLIC)),
  );
}

/** A release is whole until it is none: whoever is killed here leaves no half of one to go back to. */
function remove(folder: string, name: string): void {
  const gone = name.startsWith('.') ? name : `.gone-${name}`;
  if (gone !== name) renameSync(join(folder, name), join(folder, gone));
  rmSync(join(folder, gone), { recursive: true, force: true });
}

/** Removes what builds and workers that were killed have left of a release: on a full disk it would keep the next from room. */
export function sweepUnfinished(buildDir: string): void {
  const folder = releasesFolder(buildDir);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const [, pid] = /^\.making-(\d+)$/.exec(name) ?? [];
    if (name.startsWith('.gone-') || (pid && !isRunning(Number(pid)))) remove(folder, name);
  }
}

export function isRunning(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, and is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A folder for a release to be filled. */
export function openRelease(buildDir: string): string {
  const folder = join(releasesFolder(buildDir), `.making-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
