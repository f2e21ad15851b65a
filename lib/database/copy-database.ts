import { execFileSync } from 'node:child_process';
import { join } from '../../model/disk-paths';
import { sql } from 'kysely';
import { readEnvironment } from '../environment';
import { database } from './database';

/* For a backup: the database as it is at one moment, while the site goes on. */

/** What a copy leaves out: nobody who was signed out comes back with it, no code is good twice, no try is counted twice. */
const passing = ['sessions', 'recovery_codes', 'rate_limits', 'open_texts'] as const;

/**
 * Copies the database into a folder and gives the name of the file: `desk.sqlite`, or `database.dump`, which pg_restore
 * reads. Throws if pg_dump is not there.
 */
export async function copyDatabase(folder: string): Promise<string> {
  const { DATABASE_URL: url } = readEnvironment(process.env);
  return url ? dumpPostgresql(url, folder) : copySqlite(folder);
}

async function copySqlite(folder: string): Promise<string> {
  const name = 'desk.sqlite';
  const file = join(folder, name);
  await sql`vacuum into ${file}`.execute(await database());
  const { default: Database } = await import('libsql');
  const copy = new Database(file);
  copy.exec('pragma secure_delete = on');
  for (const table of passing) copy.exec(`delete from ${table}`);
  copy.close();
  return name;
}

function dumpPostgresql(url: string, folder: string): string {
  const name = 'database.dump';
  const parsed = new URL(url);
  // Other users of the machine see the arguments of a program, and not its environment.
  const password = decodeURIComponent(parsed.password);
  parsed.password = '';
  const options = [
    '--format=custom',
    '--no-owner',
    ...passing.map((table) => `--exclude-table-data=${table}`),
  ];
  execFileSync('pg_dump', [...options, `--file=${join(folder, name)}`, `--dbname=${parsed.href}`], {
    env: { ...process.env, ...(password && { PGPASSWORD: password }) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return name;
}
