import { readFileSync } from 'node:fs';
import { join } from '../model/disk-paths';
import { releaseFolder } from './release-folder';
import type { StylesheetName } from './stylesheet-names';

/**
 * A stylesheet, compiled before Next starts (tools/build/release-steps.ts). It is written into the pages that need it, so
 * that a piece is one request.
 */
export function stylesheet(name: StylesheetName): string {
  // Those of the release that is served fit its pages, whatever is being built meanwhile. Hosts put them beside their
  // functions by name (next.config.js).
  const file = join(releaseFolder(), '.generated', `${name}.css`);
  return readFileSync(file, 'utf8');
}
