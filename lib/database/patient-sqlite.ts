import { setTimeout as later } from 'node:timers/promises';
import {
  type CompiledQuery,
  RawNode,
  SelectQueryNode,
  SqliteDialect,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type SqliteDatabase,
} from 'kysely';

type Database = SqliteDatabase & { exec(sql: string): void; readonly inTransaction: boolean };

/** How long a question waits while another process writes, in milliseconds. */
const PATIENCE = 5_000;
/** How often it is asked again meanwhile. */
const EVERY = 20;

/**
 * SQLite through a driver that answers in the same turn of the event loop: while another process writes (`npm run editor`,
 * a backup) it would stand still for all who read the site. So SQLite itself does not wait (`busy_timeout` 0); we do, and
 * others have their turn.
 *
 * Only `begin immediate` is refused then, by `exec`: libsql leaves a prepared statement that was refused in progress, and
 * until it is collected no transaction can end. Transactions begin like this too: begun as readers, what they have read
 * might be too old by the time they write, which no waiting mends.
 */
export class PatientSqliteDialect extends SqliteDialect {
  constructor(private readonly database: Database) {
    super({ database });
  }

  override createDriver(): Driver {
    const driver = super.createDriver();
    const acquire = driver.acquireConnection.bind(driver);
    let connection: PatientConnection | undefined;
    driver.acquireConnection = async () => {
      // Every time: this is where one waits for the other, since there is one connection.
      const own = await acquire();
      return (connection ??= new PatientConnection(own, this.database));
    };
    driver.beginTransaction = async () => connection?.begin();
    driver.commitTransaction = async () => connection?.end('commit');
    driver.rollbackTransaction = async () => connection?.end('rollback');
    return driver;
  }
}

class PatientConnection implements DatabaseConnection {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly database: Database,
  ) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // What is written by hand (`pragma`, `vacuum`) may not stand in a transaction.
    if (this.database.inTransaction || SelectQueryNode.is(query.query) || RawNode.is(query.query))
      return this.connection.executeQuery(query);
    await this.begin();
    try {
      const result = await this.connection.executeQuery<R>(query);
      this.end('commit');
      return result;
    } catch (error) {
      this.end('rollback');
      throw error;
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.connection.streamQuery(query, chunkSize);
  }

  async begin(): Promise<void> {
    const until = performance.now() + PATIENCE;
    while (!this.database.inTransaction) {
      try {
        this.database.exec('begin immediate');
      } catch (error) {
        if ((error as { code?: string }).code !== 'SQLITE_BUSY' || performance.now() > until) throw error;
        await later(EVERY);
      }
    }
  }

  end(how: 'commit' | 'rollback'): void {
    // After some faults, such as a full disk, SQLite has rolled back by itself.
    if (how === 'commit' || this.database.inTransaction) this.database.exec(how);
  }
}
