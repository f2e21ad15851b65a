import { sql, type Kysely } from 'kysely';
import { migrations } from './migrations';
import type { Tables } from './tables';

export type Dialect = 'sqlite' | 'postgresql';

/**
 * Brings a database up to date, all of it or nothing. Two processes that start at once wait for each other. (Kysely's own
 * migrator opens no transaction on SQLite, where a kill would leave half a change.) Refuses one that a later version of
 * this site has changed.
 */
export async function migrate(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const table = sql`create table if not exists migrations (name text primary key)`;
  if (dialect === 'postgresql') await table.execute(db).catch(ignoreRace);
  await db.transaction().execute(async (transaction) => {
    // Only one goes on from here; SQLite begins a transaction as a writer (patient-sqlite.ts).
    if (dialect === 'sqlite') await table.execute(transaction);
    else await sql`lock table migrations in exclusive mode`.execute(transaction);
    const { rows } = await sql<{ name: string }>`select name from migrations`.execute(transaction);
    const done = new Set(rows.map(({ name }) => name));
    const later = rows.find(({ name }) => !Object.hasOwn(migrations, name));
    if (later) throw new Error(`The database was made by a later version of this site (${later.name}).`);
    for (const [name, migration] of Object.entries(migrations)) {
      if (done.has(name)) continue;
      for (const statement of migration(dialect === 'sqlite' ? 'blob' : 'bytea'))
        await sql.raw(statement).execute(transaction);
      await sql`insert into migrations (name) values (${name})`.execute(transaction);
    }
  });
}

/** PostgreSQL lets two sessions begin to make the same table, and refuses the second (23505). */
function ignoreRace(error: { code?: string }): void {
  if (error.code !== '23505') throw error;
}
