import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { isHere } from '../../tests/needed-programs.mjs';
import { startPostgresql, type TemporaryPostgresql } from '../../tests/temporary-postgresql';
import { audit, KEPT, listEvents } from '../audit-log';
import { closeDatabase, database } from '../database/database';
import { LONGEST } from './claims';
import { isRecoveryCode, spendCode } from './codes';
import {
  addAccounts,
  addEditors,
  findEditorByAccount,
  findEditorByName,
  hasEditors,
  listEditors,
  removeEditor,
  renewRecoveryCodes,
  setRole,
  signOutEditor,
  type ListedEditor,
} from './editors';
import { bucketsFor, putBackTry, takeTry, type Bucket } from './rate-limit';
import { confirmSession, deleteSession, findSession, putSession } from './sessions';
import { fromBase32, hashRecoveryCode, makeRecoveryCode, makeTotpKey, stepAt, totp } from './totp';

/* What signing in keeps, on both databases. */

const TRIES = 8;
const REFILL = 120_000;
let made = 0;
const bucket = (key = `bucket:${++made}`, tries = TRIES, refill = REFILL): Bucket => ({ key, tries, refill });
const newName = () => `editor-${++made}`;
const now = () => Math.floor(Date.now() / 1000);
const all = <T>(times: number, work: () => Promise<T>) => Promise.all(Array.from({ length: times }, work));

async function addOne(name = newName()): Promise<ListedEditor & { codes: string[] }> {
  const codes = [makeRecoveryCode(), makeRecoveryCode()];
  await addEditors([
    { name, passphrase: 'a hash', totp: makeTotpKey(), recovery: codes.map(hashRecoveryCode) },
  ]);
  const editor = await findEditorByName(name);
  if (!editor) throw new Error('not added');
  return { ...editor, codes };
}

function codeOf({ totp: key }: ListedEditor, later = 0): string {
  return totp(fromBase32(key ?? ''), stepAt(now()) + later);
}

afterEach(() => vi.useRealTimers());

describe('in SQLite', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'sign-in-'));
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('DATA_DIR', dataDir);
  });
  afterAll(async () => {
    await closeDatabase();
    rmSync(dataDir, { recursive: true });
    vi.unstubAllEnvs();
  });
  keepsWhatSigningInNeeds();
});

describe.skipIf(!isHere('postgresql'))('in PostgreSQL', () => {
  let postgresql: TemporaryPostgresql;
  beforeAll(async () => {
    postgresql = await startPostgresql();
    vi.stubEnv('DATABASE_URL', await postgresql.newDatabase());
  }, 90_000);
  afterAll(async () => {
    await closeDatabase();
    await postgresql.end();
    vi.unstubAllEnvs();
  }, 90_000);
  keepsWhatSigningInNeeds();
});

function keepsWhatSigningInNeeds() {
  describe('the list of editors', () => {
    it('begins with an admin, whom writers follow', async () => {
      expect(await hasEditors()).toBe(false);
      await addEditors([{ name: 'anna', passphrase: 'a hash', totp: 'a key' }, { name: 'ben' }]);
      await addAccounts('cara', ['github:1']);
      await addEditors([{ name: 'dora', role: 'publisher' }]);
      const roles = (await listEditors()).map(({ name, role }) => `${name} ${role}`);
      expect(roles).toEqual(['anna admin', 'ben writer', 'cara writer', 'dora publisher']);
      expect([await hasEditors(), await hasEditors({ passphrase: true })]).toEqual([true, true]);
    });

    it('has a name and an account once, and takes all of several or none', async () => {
      const [one, other] = [newName(), newName()];
      await addEditors([{ name: one, passphrase: 'a hash', accounts: [`github:${one}`] }]);
      await expect(addEditors([{ name: other }, { name: one }])).rejects.toThrow(one);
      await expect(addAccounts(other, [`github:${one}`])).rejects.toThrow(`the account of ${one}`);
      expect(await findEditorByName(other)).toBeUndefined();
      expect(await findEditorByAccount(`github:${one}`)).toMatchObject({ name: one });
    });

    it('gives whoever had an account a passphrase beside it, and keeps their role', async () => {
      const name = newName();
      await addAccounts(name, [`openid:${name}`], 'publisher');
      const before = await findEditorByName(name);
      await addEditors([{ name, passphrase: 'a hash', totp: 'a key' }]);
      const after = await findEditorByAccount(`openid:${name}`);
      expect(after).toMatchObject({ name, role: 'publisher', passphrase: 'a hash' });
      expect(after?.epoch).not.toBe(before?.epoch);
    });

    it('lets roles be changed, and nobody who is not on it', async () => {
      const { name, role } = await addOne();
      expect([role, await setRole(name, 'publisher')]).toEqual(['writer', true]);
      expect((await findEditorByName(name))?.role).toBe('publisher');
      expect([await setRole('nobody', 'admin'), await signOutEditor('nobody')]).toEqual([false, false]);
    });

    it('keeps nothing of whoever was removed', async () => {
      const { name, codes } = await addOne();
      await addAccounts(name, [`github:${name}`]);
      await putSession({ sid: `session-of-${name}`, sub: name, ep: 'x', at: now(), seen: now() });
      expect([await removeEditor(name), await removeEditor(name)]).toEqual([true, false]);
      expect(await findEditorByAccount(`github:${name}`)).toBeUndefined();
      expect(await isRecoveryCode(name, codes[0] ?? '')).toBe(false);
      await addOne(name);
      expect(await findSession(`session-of-${name}`)).toBeUndefined();
    });
  });

  describe('a session', () => {
    it('is there with its editor until it is ended, once', async () => {
      const { name } = await addOne();
      const sid = `session-of-${name}`;
      await putSession({ sid, sub: name, ep: 'x', at: now() - 60, seen: now() });
      expect(await findSession(sid)).toMatchObject({
        name,
        role: 'writer',
        confirmed_at: (now() - 60) * 1000,
      });
      await confirmSession(sid);
      expect((await findSession(sid))?.confirmed_at).toBeGreaterThan(Date.now() - 10_000);
      expect((await all(5, () => deleteSession(sid))).filter(Boolean)).toHaveLength(1);
      expect(await findSession(sid)).toBeUndefined();
    });

    it('whose time is over leaves nothing', async () => {
      const { name } = await addOne();
      const old = now() - LONGEST - 1;
      await putSession({ sid: `old-${name}`, sub: name, ep: 'x', at: old, seen: old });
      await putSession({ sid: `new-${name}`, sub: name, ep: 'x', at: now(), seen: now() });
      expect(await findSession(`old-${name}`)).toBeUndefined();
    });
  });

  describe('a code', () => {
    it('works once, also for ten who come at the same moment', async () => {
      const editor = await addOne();
      const code = codeOf(editor);
      expect((await all(10, () => spendCode(editor, code))).filter(Boolean)).toHaveLength(1);
      expect(await spendCode(editor, code)).toBe(false);
      expect(await spendCode(editor, codeOf(editor, -1)), 'nor one from before it').toBe(false);
      expect(await spendCode(editor, codeOf(editor, 1))).toBe(true);
    });

    it('is good again after the clock was set back, and not before', async () => {
      const editor = await addOne();
      vi.useFakeTimers({ toFake: ['Date'] });
      vi.setSystemTime(2_000_000_000_000);
      const code = codeOf(editor);
      expect(await spendCode(editor, code)).toBe(true);
      vi.setSystemTime(1_900_000_000_000);
      expect(await spendCode(editor, code)).toBe(false);
      expect(await spendCode(editor, codeOf(editor))).toBe(true);
    });

    it('of an earlier epoch, or of somebody else, is none', async () => {
      const [editor, other] = [await addOne(), await addOne()];
      expect(await spendCode(other, codeOf(editor))).toBe(false);
      expect(await spendCode(other, editor.codes[0] ?? '')).toBe(false);
      await signOutEditor(editor.name);
      expect(await spendCode(editor, codeOf(editor))).toBe(false);
    });

    it('for recovery works once, also for ten, and leaves the others', async () => {
      const editor = await addOne();
      const [one = '', other = ''] = editor.codes;
      expect(await isRecoveryCode(editor.name, one)).toBe(true);
      expect((await all(10, () => spendCode(editor, one))).filter(Boolean)).toHaveLength(1);
      expect([await isRecoveryCode(editor.name, one), await isRecoveryCode(editor.name, other)]).toEqual([
        false,
        true,
      ]);
    });

    it('for recovery is void once its editor has new ones; who signs in with an account has none', async () => {
      const [editor, other] = [await addOne(), await addOne()];
      const fresh = makeRecoveryCode();
      expect(await renewRecoveryCodes(editor.name, [hashRecoveryCode(fresh)])).toBe(true);
      expect(await spendCode(editor, editor.codes[0] ?? '')).toBe(false);
      expect(await spendCode(editor, fresh)).toBe(true);
      expect(await spendCode(other, other.codes[0] ?? '')).toBe(true);
      const name = newName();
      await addAccounts(name, [`github:${++made}`]);
      expect(await renewRecoveryCodes(name, [hashRecoveryCode(makeRecoveryCode())])).toBe(false);
    });
  });

  describe('a bucket of tries', () => {
    it('holds as many as it says, then says how long to wait', async () => {
      const buckets = [bucket(), bucket()];
      for (let tried = 0; tried < TRIES; tried++) expect(await takeTry(buckets)).toBe(0);
      const wait = await takeTry(buckets);
      expect(wait).toBeGreaterThan(REFILL / 1000 - 30);
      expect(wait).toBeLessThanOrEqual(REFILL / 1000);
    });

    it('loses nothing if another that is asked for with it is empty', async () => {
      const [account, network] = [bucket(), bucket()];
      for (let tried = 0; tried < TRIES; tried++) await takeTry([account]);
      for (let tried = 0; tried < 3; tried++) expect(await takeTry([network, account])).toBeGreaterThan(0);
      for (let tried = 0; tried < TRIES; tried++) expect(await takeTry([network])).toBe(0);
    });

    it('has again what was put back', async () => {
      const buckets = [bucket(), bucket()];
      for (let tried = 0; tried < 2 * TRIES; tried++) {
        expect(await takeTry(buckets)).toBe(0);
        await putBackTry(buckets);
      }
    });

    it('counts tries that come at the same time, in whichever order they ask', async () => {
      const [one, other] = [bucket(), bucket()];
      const waits = await Promise.all([
        ...Array.from({ length: TRIES }, () => takeTry([one, other])),
        ...Array.from({ length: TRIES }, () => takeTry([other, one])),
      ]);
      expect(waits.filter((wait) => wait === 0)).toHaveLength(TRIES);
    });

    it('gets one more after a while', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const one = bucket();
      for (let tried = 0; tried < TRIES; tried++) await takeTry([one]);
      vi.setSystemTime(Date.now() + REFILL + 1_000);
      expect(await takeTry([one])).toBe(0);
      expect(await takeTry([one])).toBeGreaterThan(0);
    });

    it('keeps nobody waiting longer because the clock was set back', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const one = bucket();
      for (let tried = 0; tried < TRIES; tried++) await takeTry([one]);
      vi.setSystemTime(Date.now() - 1_000_000_000);
      expect(await takeTry([one])).toBeLessThanOrEqual(REFILL / 1000);
      vi.setSystemTime(Date.now() + REFILL);
      expect(await takeTry([one])).toBe(0);
    });

    it('tells a stranger to wait before the tenth guess from a network, and leaves others their own', async () => {
      const secret = `a secret for ${++made}`;
      const take = (address: string) =>
        takeTry(bucketsFor({ name: 'anna', clientAddress: address, device: undefined }, secret));
      const waits = [];
      for (let guess = 0; guess < 10; guess++) waits.push(await take('192.0.2.7'));
      expect(waits.findIndex((wait) => wait > 0)).toBe(8);
      expect(await take('198.51.100.7')).toBe(0);
    });

    it('bounds the guesses at an account from all networks by hundreds in a day', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const secret = `a secret for ${++made}`;
      let guesses = 0;
      for (let at = 0; at < 600; at++) {
        const address = `10.${at >> 8}.${at & 255}.1`;
        if (
          (await takeTry(bucketsFor({ name: 'anna', clientAddress: address, device: undefined }, secret))) ===
          0
        )
          guesses++;
      }
      expect(guesses).toBeGreaterThan(200);
      expect(guesses).toBeLessThanOrEqual(400);
    }, 60_000);
  });

  describe('what editors did', () => {
    it('can be read for ninety days, the last first, and in parts', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      vi.setSystemTime(Date.now() - KEPT - 1_000);
      await audit('destroy', { editor: 'anna', of: 'posts/old' });
      expect(await listEvents({ limit: 1 })).toMatchObject([{ of: 'posts/old' }]);
      vi.useRealTimers();
      await audit('sign-in', { editor: 'anna', by: 'passphrase' });
      await audit('sign-in-failed', { reason: 'name' });
      await new Promise((later) => setTimeout(later, 5));
      await audit('publish', { editor: 'ben', of: 'posts/new/zh' });
      const events = await listEvents({ limit: 10 });
      expect(
        events.map(({ at, ...event }) => (expect(at).toBeGreaterThan(Date.now() - 60_000), event)),
      ).toEqual([
        { event: 'publish', editor: 'ben', by: null, of: 'posts/new/zh', reason: null },
        { event: 'sign-in', editor: 'anna', by: 'passphrase', of: null, reason: null },
      ]);
      expect(await listEvents({ limit: 1, offset: 1 })).toMatchObject([{ event: 'sign-in' }]);
      const db = await database();
      expect(await db.selectFrom('audit').select('of').where('of', '=', 'posts/old').execute()).toEqual([]);
    });
  });
}
