import type { TestProject } from 'vitest/node';
import { startPostgresql, type TemporaryPostgresql } from './temporary-postgresql';

/* One PostgreSQL for all files that are run on it (vitest.config.ts). */

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of it, such as `postgres://…/test_1`. */
    postgresql: string;
  }
}

let postgresql: TemporaryPostgresql | undefined;

export async function setup({ provide }: TestProject): Promise<void> {
  postgresql = await startPostgresql();
  provide('postgresql', await postgresql.newDatabase());
}

export async function teardown(): Promise<void> {
  await postgresql?.end();
}
