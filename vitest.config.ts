import { configDefaults, defineConfig } from 'vitest/config';
import { isHere } from './tests/needed-programs.mjs';

const exclude = [...configDefaults.exclude, 'e2e/**', 'build/**'];
/** A busy machine is slow, and that is no fault of what is tested; `npm test` names what passed only at the second try. */
const test = { testTimeout: 30_000, retry: 1 };
// A day is the same day everywhere: what may touch one is tested in UTC, east and west of it.
const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles'];
const ofDays = [
  'model/**/*.test.ts',
  'i18n/locales.test.ts',
  'authoring/read/history.test.ts',
  'lib/{feed,library,metadata,security-txt,sitemap,structured-data,desk,redirects}.test.ts',
  'lib/search/*.test.ts',
  'importer/{read-feed,guesses,import}.test.ts',
];

/**
 * These leave nothing behind, and share what they import: to load it for each takes twice as long as the tests themselves.
 * Whatever puts something in the place of a module, or keeps a database, has a process of its own.
 */
const sharing = [
  '{authoring,components,i18n,importer,model}/**/*.test.ts',
  'lib/*.test.ts',
  'lib/search/*.test.ts',
  'lib/desk/{areas,difference,head,merge-texts,photo-markup,proposed-slug,take-apart}.test.ts',
  'lib/desk/{sequences,signs,thinning,translation}.test.ts',
  'lib/sign-in/{claims,client-address,configuration,cookies,editors,fetch-metadata}.test.ts',
  'lib/sign-in/{passphrase,read-form,return-path,roles,totp}.test.ts',
  'tools/build/finish/*.test.ts',
  'tools/build/{finish,hide-pages,last-release,what-passes-builds}.test.ts',
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
          ...test,
          name: TZ,
          env: { TZ },
          include: at ? ofDays : sharing,
          exclude,
          isolate: false,
        },
      })),
      {
        resolve,
        test: {
          ...test,
          name: 'UTC, each alone',
          env: { TZ: 'UTC' },
          include: ['**/*.test.ts'],
          exclude: [...exclude, ...sharing],
        },
      },
      ...(isHere('postgresql')
        ? [
            {
              resolve,
              test: {
                ...test,
                name: 'PostgreSQL',
                env: { TZ: 'UTC' },
                include: onPostgresql,
                globalSetup: 'tests/postgresql-setup.ts',
                setupFiles: 'tests/postgresql-database.ts',
              },
            },
          ]
        : []),
    ],
  },
});
