import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeDatabase } from '../database/database';
import type { Editor } from '../session';
import { addAccounts, addEditors } from './editors';
import { findSession, putSession } from './sessions';
import { confirmCode, FRESH, hasFreshCode } from './step-up';
import { fromBase32, hashRecoveryCode, makeRecoveryCode, makeTotpKey, stepAt, totp } from './totp';

const now = () => Math.floor(Date.now() / 1000);
const recovery = makeRecoveryCode();
const key = makeTotpKey();
let dataDir: string;
let sessions = 0;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'step-up-'));
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('AUTH_SECRET', 'Jq0N6dYv1s9TzK3bXwR7mC5fLhG2uEoP8aViQx4t');
  vi.spyOn(console, 'log').mockImplementation(() => {});
  await addEditors([
    { name: 'anna', passphrase: 'a hash', totp: key, recovery: [hashRecoveryCode(recovery)] },
  ]);
  await addAccounts('ben', ['github:1']);
});
afterAll(async () => {
  await closeDatabase();
  rmSync(dataDir, { recursive: true });
  vi.unstubAllEnvs();
});

/** An editor whose session began, and had its last code, so many seconds ago. */
async function editorAfter(seconds: number, name = 'anna'): Promise<Editor> {
  const at = now() - seconds;
  const session = `session-${++sessions}-of-somebody`;
  await putSession({ sid: session, sub: name, ep: 'x', at, seen: now() });
  return {
    name,
    role: 'admin',
    signedInAt: at,
    until: at + 43_200,
    hasCode: name === 'anna',
    freshUntil: at + FRESH,
    session,
  };
}

async function isFresh({ session = '' }: Editor): Promise<boolean> {
  const found = await findSession(session);
  return hasFreshCode({ freshUntil: Math.floor((found?.confirmed_at ?? 0) / 1000) + FRESH });
}

it('whoever has just signed in is not asked', async () => {
  expect(await confirmCode(await editorAfter(FRESH - 5), undefined)).toBeUndefined();
});

it('after ten minutes a code is asked for, taken once, and good for ten minutes', async () => {
  const editor = await editorAfter(FRESH + 5);
  const code = totp(fromBase32(key), stepAt(now()));
  expect(await confirmCode(editor, undefined)).toEqual({ what: 'missing' });
  expect(await confirmCode(editor, ' ')).toEqual({ what: 'missing' });
  expect(await isFresh(editor)).toBe(false);
  expect(await confirmCode(editor, `${code.slice(0, 3)} ${code.slice(3)}`)).toBeUndefined();
  expect(await isFresh(editor)).toBe(true);
  const other = await editorAfter(FRESH + 5);
  expect(await confirmCode(other, code), 'used in another session').toEqual({ what: 'wrong' });
  expect(await isFresh(other)).toBe(false);
});

it('a recovery code will do, once', async () => {
  expect(await confirmCode(await editorAfter(FRESH + 5), recovery.toLowerCase())).toBeUndefined();
  expect(await confirmCode(await editorAfter(FRESH + 5), recovery)).toEqual({ what: 'wrong' });
});

it('whoever holds a session may guess eight times, and keeps the editor out of no other', async () => {
  const thief = await editorAfter(FRESH + 5);
  const answers = [];
  for (let guess = 0; guess < 9; guess++) answers.push((await confirmCode(thief, '000000'))?.what);
  expect(answers).toEqual([...Array<string>(8).fill('wrong'), 'wait']);
  const right = totp(fromBase32(key), stepAt(now()) + 1);
  expect(await confirmCode(thief, right)).toMatchObject({ what: 'wait' });
  expect(await confirmCode(await editorAfter(FRESH + 5), right)).toBeUndefined();
});

it('whoever has only an account signs in again', async () => {
  expect(await confirmCode(await editorAfter(FRESH + 5, 'ben'), '123456')).toEqual({ what: 'signInAgain' });
  expect(await confirmCode(await editorAfter(5, 'ben'), undefined)).toBeUndefined();
});

it('a session that has ended is given no fresh code', async () => {
  const editor = { ...(await editorAfter(FRESH + 5)), name: 'nobody' };
  expect(await confirmCode(editor, '123456')).toEqual({ what: 'signInAgain' });
});
