import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeRelease, makeCurrent, openRelease } from '../../lib/releases';
import { changedInputs, noteInputs, releaseInputs } from './release-inputs';

let root: string;
const november = new Date('2026-11-29');
const write = (file: string, text: string) => {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
};
const inputs = ({ code = 'c0de', commit = 'c0ffee', now = november, env = {} } = {}) =>
  releaseInputs({ root, contentDir: join(root, 'content'), code, commit }, env as NodeJS.ProcessEnv, now);
const release = () => {
  makeCurrent(root, closeRelease(root, openRelease(root), { commit: 'c0ffee', code: 'c0de' }).id);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'inputs-'));
  write('content/posts/a/en.mdx', 'One.');
  write('.generated/server.cjs', '');
  release();
});
afterEach(() => rmSync(root, { recursive: true }));

it('whoever starts the site again builds nothing if nothing has changed, and is told what has', () => {
  expect(changedInputs(root, inputs())).toBeUndefined();
  noteInputs(root, inputs());
  expect(changedInputs(root, inputs())).toEqual([]);
  expect(changedInputs(root, inputs({ code: 'other' }))).toEqual(['code']);
  expect(changedInputs(root, inputs({ commit: 'other' }))).toEqual(['settings']);
  expect(changedInputs(root, inputs({ now: new Date('2026-12-01') }))).toEqual(['settings']);
  expect(changedInputs(root, inputs({ env: { SECURITY_CONTACT: 'mailto:a@b' } }))).toEqual(['settings']);
  write('public/pictures/640-0.jpg', 'made by the build itself');
  expect(changedInputs(root, inputs())).toEqual([]);
  write('signed/copies.json', '{}');
  write('content/posts/a/zh.mdx', '一。');
  expect(changedInputs(root, inputs())).toEqual(['content', 'settings']);
});

it('a release that somebody else has made, or that has lost its program, is made once more', async () => {
  noteInputs(root, inputs());
  rmSync(join(root, '.generated/server.cjs'));
  expect(changedInputs(root, inputs())).toBeUndefined();
  write('.generated/server.cjs', '');
  // A release has the time in its name, in milliseconds.
  await new Promise((done) => setTimeout(done, 5));
  release();
  expect(changedInputs(root, inputs())).toBeUndefined();
});
