import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  closeRelease,
  compiledFolder,
  findCurrentRelease,
  listReleases,
  makeCurrent,
  openRelease,
  outFolder,
  sweepReleases,
} from './releases';

let buildDir: string;
let minutes = 0;

beforeEach(() => {
  buildDir = mkdtempSync(join(tmpdir(), 'releases-'));
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(buildDir, { recursive: true });
});

function make(words: string, code = '0123456789abcdef') {
  vi.setSystemTime(Date.UTC(2026, 10, 29, 0, (minutes += 1)));
  const folder = openRelease(buildDir);
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'out/index.html'), words);
  return closeRelease(buildDir, folder, { commit: 'a'.repeat(40), code });
}

const served = () => readFileSync(join(outFolder(buildDir).current, 'index.html'), 'utf8');

it('readers keep the last release until the next is whole and theirs', () => {
  makeCurrent(buildDir, make('first').id);
  const next = make('second');
  expect(served()).toBe('first');
  makeCurrent(buildDir, next.id);
  expect(served()).toBe('second');
  expect(findCurrentRelease(buildDir)).toEqual(next);
});

it('a release that was killed while it was made is none, and goes away', () => {
  makeCurrent(buildDir, make('first').id);
  mkdirSync(join(openRelease(buildDir), 'out'));
  mkdirSync(join(buildDir, 'releases/20991231-235959-000-half'));
  expect(listReleases(buildDir)).toHaveLength(1);
  sweepReleases(buildDir);
  expect(readdirSync(join(buildDir, 'releases')).filter((name) => name !== 'current')).toHaveLength(1);
  expect(served()).toBe('first');
});

it('five are kept, and the one that readers have, whatever its age', () => {
  const first = make('first');
  makeCurrent(buildDir, first.id);
  const made = Array.from({ length: 7 }, (_, at) => make(String(at)));
  sweepReleases(buildDir);
  expect(listReleases(buildDir).map(({ id }) => id)).toEqual([
    ...made
      .slice(2)
      .map(({ id }) => id)
      .reverse(),
    first.id,
  ]);
  expect(served()).toBe('first');
});

it('compiled code is kept for as long as a release needs it', () => {
  const [old, now] = ['a'.repeat(16), 'b'.repeat(16)];
  for (const code of [old, now]) mkdirSync(compiledFolder(buildDir, code));
  makeCurrent(buildDir, make('old', old).id);
  for (let at = 0; at < 4; at += 1) makeCurrent(buildDir, make('now', now).id);
  sweepReleases(buildDir);
  expect(existsSync(compiledFolder(buildDir, old))).toBe(true);
  makeCurrent(buildDir, make('now', now).id);
  sweepReleases(buildDir);
  expect(existsSync(compiledFolder(buildDir, old))).toBe(false);
  expect(existsSync(compiledFolder(buildDir, now))).toBe(true);
});

it('what was withdrawn does not lie in older releases', () => {
  make('with the name');
  const now = make('without');
  makeCurrent(buildDir, now.id);
  sweepReleases(buildDir, { before: now.at });
  expect(listReleases(buildDir)).toEqual([now]);
});

it('out leads to the release, also where a folder of that name was served before', () => {
  mkdirSync(join(buildDir, 'out'));
  mkdirSync(join(buildDir, '.generated'));
  makeCurrent(buildDir, make('first').id);
  expect(lstatSync(join(buildDir, 'out')).isSymbolicLink()).toBe(true);
  makeCurrent(buildDir, make('second').id);
  expect(readFileSync(join(buildDir, 'out/index.html'), 'utf8')).toBe('second');
});
