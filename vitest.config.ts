import { configDefaults, defineConfig } from 'vitest/config';

const exclude = [...configDefaults.exclude, 'e2e/**', 'build/**'];
// A day is the same day everywhere: what may touch one is tested in UTC, east and west of it.
const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles'];
const ofDays = [
  'model/**/*.test.ts',
  'i18n/locales.test.ts',
  'authoring/read/history.test.ts',
  'lib/{feed,library,metadata,security-txt,sitemap,structured-data,desk,redirects}.test.ts',
  'lib/search/*.test.ts',
  'importer/{read-feed,proposals,guesses,run,import}.test.ts',
];

export default defineConfig({
  test: {
    projects: zones.map((TZ, at) => ({
      // A busy machine is slow, and that is no fault of what is tested.
      test: { name: TZ, env: { TZ }, include: at ? ofDays : ['**/*.test.ts'], exclude, testTimeout: 30_000 },
    })),
  },
});
