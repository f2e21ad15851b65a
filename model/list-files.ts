import { existsSync, readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { join } from './disk-paths';

/** Every file below a folder, in order, by its path from there; none where there is no folder. Links are not followed. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
