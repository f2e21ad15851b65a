import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleProgram } from '../tools/build/bundle-program.mjs';

const root = resolve(import.meta.dirname, '..');

/**
 * A command as one file, which starts in a tenth of a second: by tsx it takes more than one, and tests run dozens. Each
 * process that asks has files of its own; the next `npm test` takes them away.
 * @param source its path from the project
 */
export function bundled(source: string): Promise<string> {
  const buildDir = join(root, 'test-results/commands', String(process.pid));
  mkdirSync(join(buildDir, '.generated'), { recursive: true });
  const external = ['libsql', 'next', 'pg-native', 'sharp'];
  return bundleProgram(source, { root, buildDir, external, format: 'esm' });
}
