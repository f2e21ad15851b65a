import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isHere } from '../tests/needed-programs.mjs';
import { cookiesOf, EditorsSite, test as base } from './editors';
import { originIn } from './html';
import { Nginx } from './nginx';

/*
 * A site of its own whose content lies in a repository of its own: the worker builds what its editors publish.
 */

export const buildDir = 'build/publishing';

/** Whoever has it is the clock that asks what is due. */
export const CLOCK = 'a-clock-of-the-tests-alone';

/** Where what is public is recorded. */
export interface Content {
  folder: string;
  git: (...args: string[]) => string;
}

export const test = base.extend<
  { signedIn: void },
  { content: Content; session: string; nginx: Nginx | undefined }
>({
  content: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'published-'));
      cpSync('e2e/content', join(folder, 'content'), { recursive: true });
      const git = (...args: string[]) =>
        execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@invalid', ...args], {
          cwd: folder,
          encoding: 'utf8',
        });
      git('init', '--quiet', '--initial-branch=main');
      git('add', '.');
      git('commit', '--quiet', '--message=What is published');
      await use({ folder: join(folder, 'content'), git });
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  site: [
    async ({ buildDir: fixture, content, postgresql }, use) => {
      void postgresql;
      // The same content, as it was built, and at the address that its pages name: upon it, what editors publish is built.
      const { port } = new URL(originIn(readFileSync(join(fixture, 'out/en/index.html'), 'utf8')));
      const env = { CONTENT_DIR: content.folder, PORT: port, CRON_SECRET: CLOCK };
      rmSync(buildDir, { recursive: true, force: true });
      cpSync(fixture, buildDir, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      const site = await EditorsSite.start(buildDir, env);
      await use(site);
      await site.end();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  // behind-nginx.spec.ts says so where there is none.
  nginx: [
    async ({ site }, use) => {
      const nginx = isHere('nginx') ? await Nginx.start(buildDir, site.at) : undefined;
      await use(nginx);
      nginx?.end();
    },
    { scope: 'worker' },
  ],
  session: [
    async ({ site }, use) => {
      const { session = '' } = cookiesOf(await site.signIn(await site.add('publisher'), '192.0.2.9'));
      await use(session);
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  signedIn: [
    async ({ site, session, context }, use, testInfo) => {
      testInfo.setTimeout(300_000);
      // A busy machine takes longer than a code counts as fresh.
      await site.ask('update sessions set confirmed_at = $1', [String(Date.now())]);
      await context.addCookies([{ name: 'session', value: session, url: site.at }]);
      await use();
    },
    { auto: true },
  ],
});
