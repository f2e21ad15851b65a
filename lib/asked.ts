import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from '../model/disk-paths';
import { readGenerated } from './generated-files';
import type { Library } from './library';
import { notedLibrary } from './noted-library';

/*
 * What a build leaves beside the pages that Next makes: which paths there are, and what each has asked the library.
 * tools/build/last-release.ts reads it, and says before the next build which of them need not be made again.
 */

/** Below .generated: one file for each process of Next. */
export const askedFolder = 'asked';

/** In each release: of what its pages were made. */
export const recordFile = '.generated/made-of.json';

/** What the desk reads of it, also in a release that other code has made: this name stays. */
export interface MadeOf {
  /** By their paths. */
  addresses: Record<string, { questions: string[] }>;
}

/** A line: a path that there is, or one that has asked something. */
export type AskedLine = [path: string] | [path: string, question: string];

/** The library for whoever makes a page; a build notes what is asked. */
export function libraryFor(path: string, library: Library): Library {
  if (!isBuild()) return library;
  return notedLibrary(library, (question) => write([path, question]));
}

/** Of all paths of a kind those that Next has to make: not what is kept from the last release. */
export function pathsToMake(paths: string[]): string[] {
  if (!isBuild()) return paths;
  for (const path of paths) write([path]);
  kept ??= new Set(readGenerated(buildFolder(), 'kept-paths.json'));
  return paths.filter((path) => !kept?.has(path));
}

let kept: Set<string> | undefined;

/** Lines of this turn of the event loop: they are on disk before a page that asked can be. */
let lines: string[] = [];

function write(line: AskedLine): void {
  if (lines.length === 0) setImmediate(flush);
  lines.push(JSON.stringify(line));
}

function flush(): void {
  const folder = join(buildFolder(), '.generated', askedFolder);
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${lines.join('\n')}\n`);
  lines = [];
}

function isBuild(): boolean {
  return process.env.NEXT_PHASE === 'phase-production-build';
}

function buildFolder(): string {
  return join(process.cwd(), process.env.BUILD_DIR ?? '.');
}
