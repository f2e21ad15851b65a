import { defineConfig, devices, type Project } from '@playwright/test';
import { findBrowser } from './tools/commands/find-browser.mjs';

/*
 * Two sites are tested, both built for production and served as readers get them: the real one, and one made of
 * e2e/content, which does not change when the organisation publishes something. `npm test` builds both, chooses free
 * ports and says which were BUILT. Another build may take the place of one of them (tools/commands/test-tests.ts).
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
/** A page of each kind, once more where nothing runs; no other reader page has a script (tools/build/finish/verify.ts). */
const withoutJavaScript = ['**/languages.spec.ts', '**/not-found.spec.ts'];

/** What editors do, and what strangers may not, most of it at sites that these tests start themselves. */
const editors = ['**/sign-in*.spec.ts', '**/sessions.spec.ts', '**/desk.spec.ts', '**/drafts-*.spec.ts'];

const projects: Project[] = [
  { name: 'real', use: { ...desktop, baseURL: at(real) }, testMatch: [...ofTheReal, ...looks] },
  { name: 'fixture', use: { ...desktop, baseURL: at(fixture) }, testIgnore: [...ofTheReal, ...editors] },
  { name: 'fixture-editors', use: { ...desktop, baseURL: at(fixture) }, testMatch: editors },
  { name: 'fixture-phone', use: { ...phone, baseURL: at(fixture) }, testMatch: onThePhone },
  {
    name: 'fixture-without-javascript',
    use: { ...desktop, baseURL: at(fixture), javaScriptEnabled: false },
    testMatch: withoutJavaScript,
  },
];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  // A busy machine is slow, and that is no fault of the site.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/browser.json' }]],
  outputDir: 'test-results/browser',
  use: {
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
    env: { PORT: port, BUILD_DIR: buildDir, EDITORS_FILE: 'test-results/no-editors.json' },
    reuseExistingServer: false,
  };
}
