import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '../database/database';
import { addEditors, removeEditor, setRole } from '../sign-in/editors';
import { destroyDraft, destroyPublished, saveDraft } from './draft-store';
import type { Candidate } from './publish';
import {
  cancelSchedule,
  dueFile,
  isZone,
  listSchedules,
  makeSchedule,
  momentIn,
  publishDue,
  wallClock,
} from './schedule';

const zh = { kind: 'posts', slug: '2026-11-29-letter', locale: 'zh' } as const;
const mocks = vi.hoisted(() => ({ candidates: [] as unknown[], published: [] as unknown[], fails: false }));
vi.mock('./publish', () => ({
  findPieceState: async () => {
    if (mocks.fails) throw new Error('no git');
    return { head: 'head', candidates: mocks.candidates };
  },
  publishText: async (name: unknown, about: object) => {
    mocks.published.push({ name, ...about });
    return { publication: {} };
  },
}));

const candidate = (about: Partial<Candidate> = {}) => ({ name: zh, revision: 3, refusals: [], ...about });
const due = Date.now() - 60_000;
let dataDir = '';

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'schedule-'));
  process.env.DATA_DIR = dataDir;
});
beforeEach(() => addEditors([{ name: 'anna', role: 'publisher' }]));
afterEach(() => removeEditor('anna'));
afterAll(async () => {
  await (await database()).destroy();
  rmSync(dataDir, { recursive: true });
});
beforeEach(async () => {
  for (const table of ['schedules', 'last_numbers'] as const)
    await (await database()).deleteFrom(table).execute();
  Object.assign(mocks, { candidates: [candidate()], published: [], fails: false });
});

const schedule = (at = due) => makeSchedule(zh, { revision: 3, due: at, zone: 'Asia/Shanghai', by: 'anna' });
const outcomes = async () => (await listSchedules()).map(({ outcome }) => outcome);

describe('a text that an editor has scheduled', () => {
  it('is published when it is due, once, by that editor, and the server is told when to look', async () => {
    await schedule(Date.now() + 60_000);
    expect(await publishDue()).toBe(0);
    expect(Number(readFileSync(dueFile(), 'utf8'))).toBeGreaterThan(Date.now());
    expect(await publishDue(Date.now() + 61_000)).toBe(1);
    expect(await publishDue(Date.now() + 61_000)).toBe(0);
    expect(mocks.published).toEqual([{ name: zh, revision: 3, base: 'head', by: 'anna' }]);
    expect(await outcomes()).toEqual(['done']);
    expect(existsSync(dueFile())).toBe(false);
  });

  it('is not published once it was changed, or the check refuses it, and that is said', async () => {
    await schedule();
    mocks.candidates = [candidate({ revision: 4 })];
    await publishDue();
    mocks.candidates = [candidate({ refusals: ['same'] })];
    await schedule();
    await publishDue();
    expect((await outcomes()).sort()).toEqual(['done', 'newer']);
    expect(mocks.published).toEqual([]);
  });

  it('is not published by one who may no longer publish, or is gone', async () => {
    await schedule();
    await setRole('anna', 'writer');
    await publishDue();
    await removeEditor('anna');
    await schedule();
    await publishDue();
    expect(await outcomes()).toEqual(['role', 'role']);
    expect(mocks.published).toEqual([]);
  });

  it.each([
    ['destroyed', () => destroyDraft(zh), []],
    ['published by a click', () => destroyPublished(zh, 3), ['done']],
  ])(
    'has no time any more once it is %s: what is written next under its name waits',
    async (_, end, left) => {
      for (let number = 0; number < 3; number++)
        await saveDraft(zh, { text: `${number}`, expected: number || null, by: 'anna' });
      await schedule();
      await end();
      expect(await publishDue()).toBe(0);
      expect(await outcomes()).toEqual(left);
      expect(mocks.published).toEqual([]);
    },
  );

  it('waits where git or the database fails, and is tried again', async () => {
    await schedule();
    mocks.fails = true;
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await publishDue()).toBe(0);
    mocks.fails = false;
    expect(await publishDue()).toBe(1);
  });

  it('has one time, the last that was chosen, and can be taken back', async () => {
    await schedule();
    await schedule();
    const [waiting] = await listSchedules();
    expect(await outcomes()).toEqual([null, 'cancelled']);
    await cancelSchedule(waiting?.id ?? '', 'bert');
    expect(await publishDue()).toBe(0);
    expect(mocks.published).toEqual([]);
  });
});

describe('an editor who chooses a time', () => {
  it.each([
    ['2026-12-01T09:30', 'Asia/Shanghai', '2026-12-01T01:30:00.000Z'],
    ['2026-07-01T09:30', 'America/New_York', '2026-07-01T13:30:00.000Z'],
    ['2026-12-01T09:30', 'America/New_York', '2026-12-01T14:30:00.000Z'],
    // The night in which clocks are put back there: the first of the two.
    ['2026-10-25T04:30', 'Europe/Berlin', '2026-10-25T03:30:00.000Z'],
    ['2026-12-01T00:15', 'Asia/Kathmandu', '2026-11-30T18:30:00.000Z'],
  ])('means %s in %s', (local, zone, utc) => {
    const moment = momentIn(local, zone);
    expect(moment && new Date(moment).toISOString()).toBe(utc);
    expect(wallClock(Date.parse(utc), zone)).toBe(local);
  });
  it('is told of an hour that does not exist, and of a zone that nobody knows', () => {
    expect(momentIn('2026-03-29T02:30', 'Europe/Berlin')).toBeUndefined();
    expect(momentIn('2026-13-01T02:30', 'UTC')).toBeUndefined();
    expect(momentIn('tomorrow', 'UTC')).toBeUndefined();
    expect([isZone('Asia/Shanghai'), isZone('Mars/Base'), isZone('')]).toEqual([true, false, false]);
  });
});
