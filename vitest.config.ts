import { configDefaults, defineConfig } from 'vitest/config';

// A day is the same day everywhere: whatever may touch a date is tested in UTC, east and west of it.
const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles'];
const exclude = [...configDefaults.exclude, 'e2e/**', 'build/**'];
/** These start programs, encode pictures or try hundreds of texts: that takes seconds, and is the same everywhere. */
const slow = ['tools/**', 'authoring/**', 'importer/{import,html-to-markdown}.test.ts', '*.test.ts'];

export default defineConfig({
  test: {
    projects: zones.map((TZ, at) => ({
      test: { name: TZ, env: { TZ }, include: ['**/*.test.ts'], exclude: [...exclude, ...(at ? slow : [])] },
    })),
  },
});
