import { join } from 'node:path';

/** SQLite's file. By itself, for what only asks whether it is there (readers' server never loads a database). */
export function databaseFile(dataDir: string): string {
  return join(/* turbopackIgnore: true */ dataDir, 'desk.sqlite');
}
