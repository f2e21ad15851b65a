import { configDefaults, defineConfig } from 'vitest/config';
import { isHere } from './tests/needed-programs.mjs';

const exclude = [...configDefaults.exclude, 'e2e/**', 'build/**'];
/** A busy machine is slow, and that is no fault of what is tested. */
const testTimeout = 30_000;
/** For the same reason a test is tried twice; `npm test` names what passed only then. */
const retry = 1;
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

/** What the desk keeps and asks, and with it all of publishing: the same on the other database. */
const onPostgresql = ['lib/desk/{draft-store,publish,schedule,share}.test.ts'];

const resolve = { alias: { '@': import.meta.dirname } };

export default defineConfig({
  test: {
    projects: [
      ...zones.map((TZ, at) => ({
        resolve,
        test: {
          name: TZ,
          env: { TZ },
          include: at ? ofDays : ['**/*.test.ts'],
          // These share what they import: to load it for each takes as long as the tests themselves.
          isolate: !at,
          exclude,
          testTimeout,
          retry,
        },
      })),
      ...(isHere('postgresql')
        ? [
            {
              resolve,
              test: {
                name: 'PostgreSQL',
                env: { TZ: 'UTC' },
                include: onPostgresql,
                globalSetup: 'tests/postgresql-setup.ts',
                setupFiles: 'tests/postgresql-database.ts',
                testTimeout,
                retry,
              },
            },
          ]
        : []),
    ],
  },
});
