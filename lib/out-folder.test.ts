import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { outFolder, swapOut } from './out-folder';

let buildDir: string;

beforeEach(() => {
  buildDir = mkdtempSync(join(tmpdir(), 'out-'));
});
afterEach(() => rmSync(buildDir, { recursive: true }));

function make(site: string) {
  const { next } = outFolder(buildDir);
  mkdirSync(next, { recursive: true });
  writeFileSync(join(next, 'index.html'), site);
}

const served = () => readFileSync(join(outFolder(buildDir).current, 'index.html'), 'utf8');

it('serves the last site until the next is whole', () => {
  make('first');
  swapOut(buildDir);
  make('second');
  expect(served()).toBe('first');
  swapOut(buildDir);
  expect(served()).toBe('second');
  expect(existsSync(join(buildDir, '.generated/out-last'))).toBe(false);
});

it('serves the last site after a kill between the two renames', () => {
  make('first');
  swapOut(buildDir);
  make('second');
  renameSync(join(buildDir, 'out'), join(buildDir, '.generated/out-last'));
  expect(served()).toBe('first');
});
