import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const file = join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated/broken-drafts.json');

/** Drafts that the content gate refused, as paths below the content folder; empty before its first run. */
export function readBrokenDrafts(): string[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

/** Takes paths below the content folder; Contentlayer leaves these files out (contentlayer.config.ts). */
export function writeBrokenDrafts(paths: string[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(paths));
}
