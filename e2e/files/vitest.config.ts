import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/*
 * What is true of the files of a built site, proved without a browser: `npm test -- files`, once both sites are built. BUILT
 * names those that are.
 */

const root = resolve(import.meta.dirname, '../..');
const buildDirs = { real: process.env.REAL_DIR ?? '.', fixture: process.env.FIXTURE_DIR ?? 'build/fixture' };
/** What the organisation published in 2015, of the real site alone. */
const ofTheReal = ['e2e/files/inventory.test.ts'];
/** What only e2e/content has: drafts whose words are known, a post of which every day is, names that are withdrawn. */
const ofTheFixture = ['e2e/files/{drafts,dates,withdrawn-names}.test.ts'];

export default defineConfig({
  root,
  test: {
    projects: (process.env.BUILT ?? 'real fixture').split(' ').map((name) => ({
      test: {
        name,
        root,
        env: { BUILD_DIR: buildDirs[name as keyof typeof buildDirs] },
        include: ['e2e/files/**/*.test.ts'],
        exclude: name === 'real' ? ofTheFixture : ofTheReal,
        // They share the site that they have read.
        isolate: false,
        // Reading a whole site takes a while on a busy machine.
        testTimeout: 60_000,
      },
    })),
  },
});
