import {
  defineConfig,
  devices,
  type PlaywrightTestOptions,
  type PlaywrightWorkerOptions,
  type Project,
} from '@playwright/test';
import type { OfEachWorker } from './e2e/editors';
import { isHere } from './tests/needed-programs.mjs';
import { findBrowser } from './tests/find-browser.mjs';

/*
 * Two sites are tested, both built for production and served as readers get them: the real one, and one made of
 * e2e/content, which does not change when the organisation publishes something. `npm test` builds both, chooses free
 * ports and says which were BUILT. Another build may take the place of one of them (tests/planted-faults.ts).
 */
const built = (process.env.BUILT ?? 'real fixture').split(' ');
const real = { port: process.env.REAL_PORT ?? '3210', buildDir: process.env.REAL_DIR ?? '.' };
const fixture = {
  port: process.env.FIXTURE_PORT ?? '3211',
  buildDir: process.env.FIXTURE_DIR ?? 'build/fixture',
};

const desktop = devices['Desktop Chrome'];
const phone = devices['Pixel 7'];
/** How the real site is served, and what readers find in it. What its files hold is proved in e2e/files. */
const ofTheReal = [
  '**/first-visit.spec.ts',
  '**/serving.spec.ts',
  '**/search.spec.ts',
  '**/behind-nginx.spec.ts',
];
/** How pages look, to everybody. */
const looks = ['**/accessibility.spec.ts', '**/small-screens.spec.ts'];
/** What a telephone draws differently. */
const onThePhone = ['**/accessibility.spec.ts', '**/keyboard.spec.ts'];
/** A page of each kind, once more where nothing runs; no other reader page has a script (tools/build/finish/verify-page.ts). */
const withoutJavaScript = ['**/languages.spec.ts', '**/not-found.spec.ts'];

/**
 * What depends on how a database answers: when many ask it at once, when it fails, when it outlives a server. Every question
 * is asked on both in lib/sign-in/database.test.ts and what vitest.config.ts names; the same forms need not be filled in twice.
 */
const onBoth = /\(on both databases\)/;
const onPostgresql = /\(on PostgreSQL\)$/;

/** What editors do, and what strangers may not, most of it at sites that these tests start themselves. */
const editors = [
  '**/desk.spec.ts',
  '**/drafts-*.spec.ts',
  '**/photos.spec.ts',
  '**/roles.spec.ts',
  '**/sessions.spec.ts',
  '**/sign-in*.spec.ts',
  '**/translate*.spec.ts',
  '**/write*.spec.ts',
];
/** One walk whose steps need each other, with a build for each publication: it begins first, and others stand beside it. */
const publishing = '**/publishing.spec.ts';
const kills = '**/publishing-kills.spec.ts';

const projects: Project<PlaywrightTestOptions, PlaywrightWorkerOptions & Partial<OfEachWorker>>[] = [
  { name: 'fixture-publishing', use: { ...desktop, baseURL: at(fixture) }, testMatch: publishing },
  // Nightly alone: it waits for many builds.
  { name: 'fixture-publishing-kills', use: { ...desktop, baseURL: at(fixture) }, testMatch: kills },
  { name: 'real', use: { ...desktop, baseURL: at(real) }, testMatch: [...ofTheReal, ...looks] },
  {
    name: 'fixture',
    use: { ...desktop, baseURL: at(fixture) },
    testIgnore: [...ofTheReal, ...editors, publishing, kills],
  },
  {
    name: 'fixture-editors',
    use: { ...desktop, baseURL: at(fixture) },
    testMatch: editors,
    grepInvert: onPostgresql,
  },
  ...(isHere('postgresql')
    ? [
        {
          name: 'fixture-editors-postgresql',
          use: { ...desktop, baseURL: at(fixture), database: 'postgresql' as const },
          testMatch: editors,
          grep: [onBoth, onPostgresql],
        },
        // Nightly alone: that the database gives the same answers is proved without a browser (vitest.config.ts).
        {
          name: 'fixture-publishing-postgresql',
          use: { ...desktop, baseURL: at(fixture), database: 'postgresql' as const },
          testMatch: publishing,
        },
      ]
    : []),
  { name: 'fixture-phone', use: { ...phone, baseURL: at(fixture) }, testMatch: onThePhone },
  {
    name: 'fixture-without-javascript',
    use: { ...desktop, baseURL: at(fixture), javaScriptEnabled: false },
    testMatch: withoutJavaScript,
  },
];

export default defineConfig<PlaywrightTestOptions, PlaywrightWorkerOptions & Partial<OfEachWorker>>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // Sites and browsers wait for each other: a third worker takes what two leave of two processors.
  workers: 3,
  // A busy machine is slow, and that is no fault of the site. What passes only at the second try is said (test.mjs).
  timeout: 90_000,
  retries: 1,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/browser.json' }]],
  outputDir: 'test-results/browser',
  use: {
    // What waits for something that never comes fails at its line, and not when the time of the whole test is over.
    actionTimeout: 30_000,
    launchOptions: { executablePath: findBrowser(), args: ['--disable-background-networking'] },
    // A view transition that a busy machine breaks off is reported to the console, where nothing may be.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
  },
  projects: projects.filter(({ name }) => built.some((site) => name?.startsWith(site))),
  webServer: [
    ...(built.includes('real') ? [serve(real)] : []),
    ...(built.includes('fixture') ? [serve(fixture)] : []),
  ],
});

function at({ port }: { port: string }): string {
  return `http://localhost:${port}`;
}

function serve({ port, buildDir }: { port: string; buildDir: string }) {
  return {
    command: 'npm run --silent start',
    url: `${at({ port })}/en`,
    // Whoever is an editor on this machine is none there.
    env: { PORT: port, BUILD_DIR: buildDir, DATA_DIR: 'test-results/no-editors' },
    reuseExistingServer: false,
  };
}
