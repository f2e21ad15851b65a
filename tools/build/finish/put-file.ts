import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isText } from '../../../lib/media-types';
import { writeCompressed } from './compress';
import { sumOf } from './sums';

/* Files on their way into a release. What the last one has already is one file with two names: nothing changes a file of a release. */

/** What a release knows of each of its files. */
export interface ReleasedFile {
  /** Of its bytes, SHA-256 in hexadecimal. */
  sum: string;
  /** Of its packed copies, if it is text. */
  quality: number;
  /** What crosses the wire. */
  size: number;
}

export interface PutFile extends ReleasedFile {
  /** It has a name in the last release too. */
  isKept: boolean;
}

/** The out/ being made, and the last one with what it knows of its files, if these may be taken. */
export interface Into {
  out: string;
  last?: { out: string; files: Record<string, ReleasedFile> };
}

/** Puts a file of the site there, with its packed copies if it is text. */
export async function putFile(into: Into, target: string, bytes: Buffer, quality: number): Promise<PutFile> {
  const sum = sumOf(bytes);
  const earlier = into.last?.files[target];
  const isThere = earlier?.sum === sum && earlier.quality === quality;
  if (isThere && readOrNothing(join(into.last?.out ?? '', target))?.equals(bytes))
    return keepFile(into, target, quality);
  const file = makeRoom(into, target);
  writeFileSync(file, bytes);
  const size = isText(`/${target}`) ? await writeCompressed(file, bytes, quality) : bytes.length;
  return { sum, quality, size, isKept: false };
}

/** Takes a file as the last release has it. Throws if that does not know it. */
export async function keepFile(into: Into, target: string, quality: number): Promise<PutFile> {
  const { out = '', files = {} } = into.last ?? {};
  const known = files[target];
  if (!known) throw new Error(`${target} is not in the last release.`);
  const earlier = join(out, target);
  if (known.quality !== quality) return putFile(into, target, readFileSync(earlier), quality);
  const file = makeRoom(into, target);
  for (const ending of endings(target)) linkOrCopy(earlier + ending, file + ending);
  return { ...known, isKept: true };
}

/** What is there may be a file of the last release: its name goes, and its bytes stay. */
function makeRoom({ out }: Into, target: string): string {
  const file = join(out, target);
  if (existsSync(file)) for (const ending of endings(target)) rmSync(file + ending);
  else mkdirSync(dirname(file), { recursive: true });
  return file;
}

function endings(target: string): string[] {
  return isText(`/${target}`) ? ['', '.br', '.gz'] : [''];
}

/** Another file system, or another owner, may not allow a second name. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

function readOrNothing(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    return undefined;
  }
}
