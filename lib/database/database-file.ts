import { join } from '../../model/disk-paths';

/** SQLite's file. By itself, for what only asks whether it is there (readers' server never loads a database). */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'desk.sqlite');
}
