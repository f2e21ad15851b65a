import { closeSync, mkdirSync, openSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { readEnvironment } from '../environment';
import { databaseFile } from './database-file';
import { migrate, type Dialect } from './migrate';
import { PatientSqliteDialect } from './patient-sqlite';
import type { Tables } from './tables';

/*
 * The one database of the editors' part (docs/decisions/0119-one-database.md). Readers never wait for it: only what
 * belongs to editors asks, and it is opened at the first question.
 */

export type Db = Kysely<Tables>;

interface DatabaseOptions {
  /** `postgres://…`; without it, SQLite in a file below `dataDir`. */
  url?: string;
  dataDir: string;
}

/** The database of this process, opened and brought up to date once. Throws if it cannot be reached; the next call tries again. */
export function database(): Promise<Db> {
  const kept = globalThis as { [key]?: Promise<Db> };
  return (kept[key] ??= openFromEnvironment().catch((error: unknown) => {
    kept[key] = undefined;
    throw error;
  }));
}

/** For a command, before it ends: the database of this process is closed, if it was opened. */
export async function closeDatabase(): Promise<void> {
  const kept = globalThis as { [key]?: Promise<Db> };
  const opened = kept[key];
  kept[key] = undefined;
  await (await opened)?.destroy();
}

/** The parts of the server are bundled apart and would each open their own: the one is kept with the process. */
const key = Symbol.for('coalition-site.database');

function openFromEnvironment(): Promise<Db> {
  const { DATABASE_URL: url, DATA_DIR: dataDir } = readEnvironment(process.env);
  return openDatabase({ url, dataDir });
}

/** Opens a database and brings its tables up to date. Whoever opens it ends it: `destroy()`. */
export async function openDatabase({ url, dataDir }: DatabaseOptions): Promise<Db> {
  const dialect: Dialect = url ? 'postgresql' : 'sqlite';
  const db = url ? await openPostgres(url) : await openSqlite(dataDir);
  try {
    await migrate(db, dialect);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function openPostgres(connectionString: string): Promise<Db> {
  const { Pool, types } = (await import('pg')).default;
  // Times as numbers: they stay below 2^53 for a quarter of a million years.
  const INT8 = 20;
  const parsers = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 ? Number : types.getTypeParser(oid, format),
  };
  const pool = new Pool({
    connectionString,
    max: 5,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    types: parsers as typeof types,
  });
  // A connection that breaks while nobody uses it is replaced at the next question.
  pool.on('error', () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

async function openSqlite(dataDir: string): Promise<Db> {
  const { default: Database } = await import('libsql');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = databaseFile(dataDir);
  // SQLite would make it readable for everybody, and its journals like it.
  closeSync(openSync(file, 'a', 0o600));
  const db = new Kysely<Tables>({ dialect: new PatientSqliteDialect(new Database(file)) });
  // Of two that open a new file at once one waits here.
  await sql`pragma busy_timeout = 1000`.execute(db);
  await sql`pragma journal_mode = wal`.execute(db);
  await sql`pragma busy_timeout = 0`.execute(db);
  // What was acknowledged outlives a power cut, and what was deleted is overwritten.
  await sql`pragma synchronous = full`.execute(db);
  await sql`pragma secure_delete = on`.execute(db);
  return db;
}

/** While another process reads the journal, as a backup does, it cannot be cut: so often it is tried, in milliseconds apart. */
const CUTS = 50;
const CUT_EVERY = 100;

/** After something was destroyed: no older page of it is left in SQLite's journal. PostgreSQL's own belongs to its backups. */
export async function cutJournal(db: Db): Promise<void> {
  if (db.getExecutor().adapter.supportsTransactionalDdl) return;
  for (let tries = 0; tries < CUTS; tries += 1) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (!rows[0]?.busy) return;
    await later(CUT_EVERY);
  }
}

/** Bytes as either driver gives them. */
export function toBytes(value: Uint8Array | ArrayBuffer): Buffer {
  return value instanceof ArrayBuffer
    ? Buffer.from(value)
    : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
