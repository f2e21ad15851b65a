import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { listFiles } from '../model/list-files';

/*
 * `npm run test:faults`: what goes wrong while a site is built or started, on purpose. Each time the last good site has
 * to be there to the byte, and to be served. It builds e2e/content several times, which takes minutes; faults while
 * serving are in e2e/serving.spec.ts.
 */

const root = resolve(import.meta.dirname, '..');
const buildDir = 'build/faults';
const out = join(root, buildDir, 'out');
// Whoever is an editor on this machine is none there.
const own = { BUILD_DIR: buildDir, CONTENT_DIR: 'e2e/content', DATA_DIR: join(buildDir, 'data') };
const env = { ...process.env, ...own, SITE_COMMIT: 'faults' };
let failed = 0;

/** As none is that anybody uses. */
const secret = 'Jq0N6dYv1s9TzK3bXwR7mC5fLhG2uEoP8aViQx4t';

const withSecrets = {
  AUTH_SECRET: secret,
  GITHUB_ID: 'site',
  GITHUB_SECRET: `github-${secret}`,
  OPENID_ISSUER: 'https://id.example.org',
  OPENID_ID: 'site',
  OPENID_SECRET: `openid-${secret}`,
  DATABASE_URL: `postgres://site:${secret}@localhost/site`,
  DRAFTS_KEY: Buffer.from(secret).subarray(0, 32).toString('base64'),
};

/** Puts a program in front of another: without a network, if this system lets us. */
const offline = spawnSync('unshare', ['-rn', 'true']).status === 0 ? ['unshare', '-rn'] : [];
const build = ['npm', 'run', '--silent', 'build'];
const server = [process.execPath, join(buildDir, '.generated/server.cjs')];

await check(
  offline.length ? 'a build needs no network' : 'a build (this system cannot take its network away)',
  async () => {
    const { code, said } = await ended(start([...offline, ...build], withSecrets));
    expect(code === 0, said);
    expect(!said.includes(secret), 'a secret was printed');
  },
);
if (failed) process.exit(1);
await check('no secret of the machine that builds is in anything built', async () => {
  const files = listFiles(join(root, buildDir)).map((file) => join(root, buildDir, file));
  const holding = files.filter((file) => readFileSync(file).includes(secret));
  expect(files.length > 100 && holding.length === 0, holding.join('\n'));
});
const good = fingerprint();

await check('a build killed while the pages are made leaves the last good site', async () => {
  const child = start(build);
  await until(child, 'Making the pages');
  await later(3_000);
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  expect((await ended(child)).code !== 0);
  expect(fingerprint() === good, 'out/ has changed');
  await serves();
});

await check('a build that cannot write any more leaves the last good site', async () => {
  // As a full disk: every file ends at 64 KB. No right of an administrator gets past this.
  const { code } = await ended(start(['sh', '-c', `ulimit -f 128; exec ${build.join(' ')}`]));
  expect(code !== 0, 'the build said that all was well');
  expect(fingerprint() === good, 'out/ has changed');
  await serves();
});

const wrong: [name: string, also: Record<string, string>][] = [
  ['SITE_URL', { SITE_URL: 'example.org' }],
  ['SECURITY_CONTACT', { SECURITY_CONTACT: 'somebody' }],
  ['PORT', { PORT: 'eighty' }],
];
const wrongForEditors: typeof wrong = [
  ['AUTH_SECRET', { AUTH_SECRET: secret.slice(0, 20) }],
  ['GITHUB_SECRET', { GITHUB_ID: secret }],
];
const isNamed = (name: string, said: string) => {
  expect(said.includes(name), said);
  expect(!said.includes(secret.slice(0, 20)), 'a secret was printed');
};
for (const [name, also] of [...wrong, ...wrongForEditors]) {
  await check(`a wrong ${name} is named by the build, and not repeated`, async () => {
    const { code, said } = await ended(start(build, also));
    expect(code === 1, said);
    isNamed(name, said);
    expect(fingerprint() === good, 'out/ has changed');
  });
}
for (const [name, also] of wrong) {
  await check(`a wrong ${name} is named by the start, and not repeated`, async () => {
    const { code, said } = await ended(start(server, also));
    expect(code === 1, said);
    isNamed(name, said);
  });
}
for (const [name, also] of wrongForEditors) {
  await check(`a wrong ${name} is named by the start, and readers are served`, async () =>
    isNamed(name, await serves(also)),
  );
}

console.log(failed ? `\n${failed} failed` : '\nEverything held.');
process.exitCode = failed ? 1 : 0;

async function check(title: string, work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  try {
    await work();
    console.log(`✓ ${title} (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  } catch (error) {
    failed += 1;
    console.error(`✗ ${title}\n  ${(error as Error).message}`);
  }
}

function expect(holds: boolean, otherwise = ''): void {
  if (!holds) throw new Error(otherwise.trim().split('\n').slice(-12).join('\n  '));
}

function start([command = '', ...args]: string[], also: Record<string, string> = {}): ChildProcess {
  // A group of its own, so that a kill reaches all that a build has started.
  return spawn(command, args, {
    cwd: root,
    env: { ...env, ...also },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part));
  if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode, said };
  return new Promise((done) => child.on('close', (code) => done({ code, said })));
}

function until(child: ChildProcess, words: string): Promise<void> {
  return new Promise((done, failed) => {
    child.stdout?.on('data', (part: Buffer) => part.toString().includes(words) && done());
    child.on('exit', () => failed(new Error(`ended before “${words}”`)));
  });
}

/** The production server starts from what is there and answers. Gives what it said. */
async function serves(also: Record<string, string> = {}): Promise<string> {
  const child = start(server, { PORT: '0', ...also });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part));
  try {
    for (let tries = 0; tries < 100 && !/:\d+$/m.test(said); tries += 1) await later(100);
    const address = /http:\S+/.exec(said)?.[0];
    const answer = address ? await fetch(`${address}/en`) : undefined;
    expect(answer?.status === 200, `The server did not answer. ${said}`);
    expect((await answer?.text()) === readFileSync(join(out, 'en/index.html'), 'utf8'), 'another page');
    return said;
  } finally {
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  }
}

/** One text for all bytes of out/. */
function fingerprint(): string {
  if (!existsSync(out)) return '';
  const hash = createHash('sha256');
  for (const file of listFiles(out)) hash.update(file).update(readFileSync(join(out, file)));
  return hash.digest('hex');
}
