import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BuildLockError, takeBuildLock } from './build-lock';

let folder: string;
const lock = () => join(folder, '.generated/build.lock');
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'build-lock-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('lets one build into a folder, and the next one when it has ended', () => {
  const free = takeBuildLock(folder);
  expect(() => takeBuildLock(folder)).toThrow(BuildLockError);
  expect(() => takeBuildLock(folder)).toThrow(/Another build is at work[^]*正有另一次构建/);
  free();
  expect(existsSync(lock())).toBe(false);
  takeBuildLock(folder)();
});

it('lets builds into two folders at once', () => {
  const other = mkdtempSync(join(tmpdir(), 'build-lock-'));
  const both = [takeBuildLock(folder), takeBuildLock(other)];
  for (const free of both) free();
  rmSync(other, { recursive: true });
});

it.each([
  ['a process that was killed', () => String(spawnSync(process.execPath, ['-e', '']).pid)],
  ['nobody', () => ''],
])('takes over the lock of %s', (_, holder) => {
  mkdirSync(join(folder, '.generated'));
  writeFileSync(lock(), holder());
  const free = takeBuildLock(folder);
  expect(() => takeBuildLock(folder)).toThrow(BuildLockError);
  free();
});

it('does not free what another build has taken', () => {
  const free = takeBuildLock(folder);
  writeFileSync(lock(), String(process.ppid));
  free();
  expect(existsSync(lock())).toBe(true);
});
