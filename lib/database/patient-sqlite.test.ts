import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AuditEvent } from '../audit-log';
import { databaseFile } from './database-file';
import { cutJournal, openDatabase, type Db } from './database';

let dataDir: string;
let db: Db;
let other: ChildProcess;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patient-'));
  db = await openDatabase({ dataDir });
});
afterEach(async () => {
  other?.kill();
  await db.destroy();
  rmSync(dataDir, { recursive: true });
});

/** Another process does something, and goes on with the rest after so many milliseconds. Resolves when it has done the first. */
async function another(first: string, rest: string, after: number): Promise<void> {
  const program = `
    const Database = require('libsql');
    const database = new Database(process.argv[1]);
    ${first}
    console.log('done');
    setTimeout(() => { ${rest} }, ${after});`;
  other = spawn(process.execPath, ['-e', program, databaseFile(dataDir)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (other.stdout) await once(other.stdout, 'data');
}

const note = (event: string) => ({ at: 1, event: event as AuditEvent, editor: 'anna' });

it('nobody else waits for the database while another process writes for three seconds', async () => {
  await another(
    `database.exec("begin immediate; insert into audit (at, event, editor) values (1, 'theirs', 'bo')");`,
    `database.exec('commit');`,
    3_000,
  );
  let [turns, longest, last] = [0, 0, performance.now()];
  const turning = setInterval(() => {
    turns += 1;
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const begun = performance.now();
  await Promise.all([
    db.insertInto('audit').values(note('alone')).returning('event').executeTakeFirstOrThrow(),
    db.transaction().execute(async (transaction) => {
      await transaction.selectFrom('audit').selectAll().execute();
      await transaction.insertInto('audit').values(note('together')).execute();
    }),
  ]);
  clearInterval(turning);
  expect(performance.now() - begun).toBeGreaterThan(2_000);
  expect(turns).toBeGreaterThan(50);
  // Three seconds if SQLite had waited itself.
  expect(longest).toBeLessThan(1_000);
  const kept = await db.selectFrom('audit').select('event').execute();
  expect(kept.map(({ event }) => event)).toEqual(['theirs', 'alone', 'together']);
});

it('a statement that fails leaves nothing open', async () => {
  const rate = { key: 'a', full_at: 1 };
  await db.insertInto('rate_limits').values(rate).execute();
  await expect(db.insertInto('rate_limits').values(rate).execute()).rejects.toThrow('UNIQUE');
  await expect(
    db.transaction().execute((transaction) => transaction.insertInto('rate_limits').values(rate).execute()),
  ).rejects.toThrow('UNIQUE');
  await db.deleteFrom('rate_limits').execute();
  expect(await db.selectFrom('rate_limits').selectAll().execute()).toEqual([]);
});

it('after five seconds it is said that the database is not to be had', { timeout: 30_000 }, async () => {
  await another(`database.exec('begin immediate');`, `database.exec('commit');`, 20_000);
  await expect(db.insertInto('audit').values(note('late')).execute()).rejects.toThrow('database is locked');
});

it('what was destroyed leaves the journal also when another process was reading', async () => {
  await db.insertInto('audit').values(note('before')).execute();
  await another(`database.exec('begin; select * from audit');`, `database.exec('commit');`, 300);
  await db.deleteFrom('audit').execute();
  await cutJournal(db);
  expect(statSync(`${databaseFile(dataDir)}-wal`).size).toBe(0);
});
