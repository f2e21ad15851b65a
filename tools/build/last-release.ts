import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { askedFolder, recordFile, type AskedLine, type MadeOf } from '../../lib/asked';
import { writeGenerated } from '../../lib/generated-files';
import type { Library } from '../../lib/library';
import { answersHash } from '../../lib/noted-library';
import { outFolder } from '../../lib/releases';
import { listFiles } from '../../model/list-files';
import type { Finished, FinishedPath } from './finish';
import type { ReleasedFile } from './finish/put-file';
import { sumOf } from './finish/sums';

/*
 * What a build leaves for the next one, and what that takes (docs/decisions/0098-only-what-changed.md): an address is kept
 * as the last release has it if everything that it asked has the same answers. Where anything is in doubt, it is made
 * again.
 */

export interface KeptPath extends FinishedPath {
  questions: string[];
  /** A hash of the answers. */
  answers: string;
}

interface Record_ extends MadeOf {
  code: string;
  withdrawn: readonly string[];
  files: Record<string, ReleasedFile>;
  addresses: Record<string, KeptPath>;
}

/** The release that readers have, if it was made by the same code. */
export interface LastRelease {
  /** Its out/. */
  out: string;
  /** Its files, by their paths. */
  files: Record<string, ReleasedFile>;
  /** The names that are in none of its files. */
  withdrawn: readonly string[];
  /** What can be taken from it as it is. */
  kept: Map<string, KeptPath>;
  /** How many of its paths cannot. */
  changed: number;
}

/**
 * The last release; undefined if there is none, or other code has made it.
 * @param library of the next one: every address that it would answer as it was is kept; without it none
 */
export function readLastRelease(buildDir: string, code: string, library?: Library): LastRelease | undefined {
  const record = readRecord(buildDir, code);
  if (!record) return undefined;
  const { files, withdrawn, addresses } = record;
  const out = realpathSync(outFolder(buildDir).current);
  const kept = new Map<string, KeptPath>();
  for (const [path, made] of library ? Object.entries(addresses) : []) {
    const file = join(out, made.target);
    // A release from which something was taken out in haste lacks files, and nobody should have changed one.
    if (!existsSync(file) || sumOf(readFileSync(file)) !== files[made.target]?.sum) continue;
    if (library && answersHash(library, made.questions) === made.answers) kept.set(path, made);
  }
  return { out, files, withdrawn, kept, changed: Object.keys(addresses).length - kept.size };
}

/** Before Next is asked: tells it what it need not make, and forgets what it was asked, and has made of anything else. */
export function tellNext(buildDir: string, kept: ReadonlySet<string>): void {
  const generated = join(buildDir, '.generated');
  rmSync(join(generated, askedFolder), { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
  writeGenerated(buildDir, 'kept-paths.json', [...kept]);
  // Next writes over what it makes again, and leaves the rest: words of a piece that was withdrawn, too. Those of what is kept
  // are public, and thousands.
  const app = join(buildDir, '.next/server/app');
  for (const file of listFiles(app)) {
    const [, path] = /^([^_].*?)\.(meta|body)$/.exec(file) ?? [];
    if (path && !kept.has(`/${path}`)) rmSync(join(app, file));
  }
}

/** Addresses that there are, with what was asked for each; none for what is there whatever is published. */
export function readAsked(buildDir: string): Map<string, Set<string>> {
  const folder = join(buildDir, '.generated', askedFolder);
  const asked = new Map<string, Set<string>>();
  for (const file of existsSync(folder) ? readdirSync(folder) : [])
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)) {
      const [path, question] = JSON.parse(line) as AskedLine;
      const questions = asked.get(path) ?? new Set();
      asked.set(path, questions);
      if (question) questions.add(question);
    }
  return asked;
}

/** Leaves what the next build needs to know of this one. */
export function writeRecord(
  buildDir: string,
  {
    code,
    library,
    withdrawn,
    finished: { files, made },
    last,
  }: {
    code: string;
    library: Library;
    withdrawn: readonly string[];
    finished: Finished;
    last?: LastRelease;
  },
): void {
  const addresses: Record<string, KeptPath> = Object.fromEntries(last?.kept ?? []);
  for (const [path, asked] of readAsked(buildDir)) {
    const finished = made.get(path);
    // Whatever asked nothing may depend on anything.
    if (!finished || asked.size === 0) continue;
    const questions = [...asked].sort();
    addresses[path] = { ...finished, questions, answers: answersHash(library, questions) };
  }
  writeFileSync(
    join(buildDir, recordFile),
    JSON.stringify({ code, withdrawn, files, addresses } satisfies Record_),
  );
}

function readRecord(buildDir: string, code: string): Record_ | undefined {
  try {
    const file = join(outFolder(buildDir).current, '..', recordFile);
    const record: Record_ = JSON.parse(readFileSync(file, 'utf8'));
    return record.code === code ? record : undefined;
  } catch {
    // There is none, or not all of it.
    return undefined;
  }
}
