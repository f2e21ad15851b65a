import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkContent, isDraft } from '../authoring/content';
import { recordFile, type MadeOf } from '../lib/asked';
import { readGenerated } from '../lib/generated-files';
import { findCurrentRelease, makeCurrent, releasesFolder } from '../lib/releases';
import { listFiles } from '../model/list-files';
import { edits } from './edits';
import { seeded } from './seeded';

/*
 * `npm run test:increments [-- <edits> [<seed> [<minutes>]]]`: is a release that was made of what changed, byte for byte, the
 * one that is made of everything? Edits the content of the tests by chance, 40 times, one edit upon the other; after each, a
 * build that keeps what it can and one that keeps nothing. Ends with 1 and both releases' differences if there is one.
 *
 * `-- of-fixture` is the short form of `npm test`: all kinds of edits at once, upon a copy of what it has built (build/fixture).
 */

const root = resolve(import.meta.dirname, '..');
const ofFixture = process.argv[2] === 'of-fixture';
const [count = 40, seed = 1, minutes = 180] = ofFixture ? [1] : process.argv.slice(2).map(Number);
const buildName = 'build/increments';
const buildDir = join(root, buildName);
const fixture = join(root, 'e2e/content');
const content = join(root, 'build/increments-content');
const end = Date.now() + minutes * 60_000;

rmSync(content, { recursive: true, force: true });
cpSync(fixture, content, { recursive: true });
rmSync(buildDir, { recursive: true, force: true });
if (ofFixture)
  cpSync(join(root, 'build/fixture'), buildDir, {
    recursive: true,
    verbatimSymlinks: true,
    preserveTimestamps: true,
  });
else build('from nothing', []);
const random = seeded(seed);
let checked = 0;
let failed = 0;
for (let at = 1; at <= count && failed === 0 && Date.now() < end; at++) {
  const done = await edit(at);
  build('again', ['--again']);
  const increment = current();
  const kept = keptNow();
  keepNothing(() => build('whole', ['--again']));
  const differences = differencesOf(increment, current());
  checked += 1;
  if (differences.length) failed += 1;
  console.log(
    `${at}/${count} ${done.join('; ')}: ${differences.length ? 'DIFFERS' : 'the same bytes'}, ${kept}`,
  );
  for (const each of differences.slice(0, 20)) console.log(`  ${each}`);
  // The next edit is upon this one, as it would be.
  makeCurrent(buildDir, increment);
}
rmSync(content, { recursive: true, force: true });
console.log(`${checked} of ${count} edits: ${failed ? 'not the same bytes' : 'the same bytes each time'}.`);
process.exitCode = failed || checked === 0 ? 1 : 0;

/** One edit that the check allows, or one of each kind. Gives what was done. */
async function edit(at: number): Promise<string[]> {
  const names = Object.keys(edits);
  const done: string[] = [];
  for (let tries = 0; tries < 200 && done.length < (ofFixture ? names.length : 1); tries++) {
    // Every kind has its turn; what finds nothing to be done to leaves it to the next.
    const name = names[(at - 1 + done.length + Math.floor(tries / 20)) % names.length] ?? '';
    const copy = `${content}-tried`;
    rmSync(copy, { recursive: true, force: true });
    cpSync(content, copy, { recursive: true });
    const words = edits[name]?.(copy, random, at * 100 + tries);
    const isAllowed = words !== undefined && (await checkContent(copy)).every(isDraft);
    if (isAllowed) {
      rmSync(content, { recursive: true });
      renameSync(copy, content);
      done.push(`${name}: ${words}`);
    } else rmSync(copy, { recursive: true, force: true });
  }
  if (!done.length) throw new Error('No edit was found that the check allows.');
  return done;
}

/** Everything that a build has kept of earlier ones is put aside, but pictures and cards, whose names say what is in them. */
function keepNothing(work: () => void): void {
  const kept = ['.contentlayer/typed.json', '.next/cache/texts'].map((path) => join(buildDir, path));
  const record = join(releasesFolder(buildDir), 'current', '.generated/made-of.json');
  const aside = (file: string) => `${file}.aside`;
  for (const file of [...kept, record]) if (existsSync(file)) renameSync(file, aside(file));
  const realRecord = join(releasesFolder(buildDir), current(), '.generated/made-of.json');
  work();
  if (existsSync(aside(realRecord))) renameSync(aside(realRecord), realRecord);
  for (const file of kept) {
    if (!existsSync(aside(file))) continue;
    rmSync(file, { recursive: true, force: true });
    renameSync(aside(file), file);
  }
}

function build(what: string, options: string[]): void {
  const env = {
    ...process.env,
    BUILD_DIR: buildName,
    CONTENT_DIR: content,
    SITE_COMMIT: 'increments',
  };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['tools/build/start-bundled.mjs', 'tools/commands/build.ts', ...options],
    { cwd: root, env, encoding: 'utf8', maxBuffer: 1e9 },
  );
  if (status !== 0)
    throw new Error(`The build “${what}” failed:\n${stdout.slice(-3000)}\n${stderr.slice(-3000)}`);
}

function current(): string {
  const release = findCurrentRelease(buildDir);
  if (!release) throw new Error(`There is no release in ${buildDir}; build it first.`);
  return release.id;
}

/** Files that are not the same in two releases: what readers get, and what editors and proxies are given. */
function differencesOf(one: string, other: string): string[] {
  const [a, b] = [one, other].map((id) => join(releasesFolder(buildDir), id)) as [string, string];
  // What a release says of itself, and of what it was made.
  const isCompared = (file: string) => !/^release\.json$|^\.generated\/made-of\.json$/.test(file);
  const [inA, inB] = [a, b].map((folder) => new Set(listFiles(folder).filter(isCompared))) as [
    Set<string>,
    Set<string>,
  ];
  return [...new Set([...inA, ...inB])].sort().flatMap((file) => {
    if (!inA.has(file)) return [`${file} is missing`];
    if (!inB.has(file)) return [`${file} is too many`];
    return contentOf(join(a, file)) === contentOf(join(b, file)) ? [] : [`${file} is another`];
  });
}

/** Contentlayer reads files in any order, and its documents are put in order by whoever reads them. */
function contentOf(file: string): string {
  const bytes = readFileSync(file);
  if (!file.endsWith('/_index.json')) return bytes.toString('base64');
  const documents: unknown = JSON.parse(bytes.toString());
  return Array.isArray(documents)
    ? documents
        .map((each) => JSON.stringify(each))
        .sort()
        .join('\n')
    : bytes.toString();
}

/** How much the build that has just ended has kept. */
function keptNow(): string {
  const kept = readGenerated(buildDir, 'kept-paths.json') ?? [];
  const { addresses } = JSON.parse(readFileSync(join(buildDir, recordFile), 'utf8')) as MadeOf;
  return `${kept.length} kept of ${Object.keys(addresses).length} paths`;
}
