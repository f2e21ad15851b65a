import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { localPublisher } from '../../lib/desk/local-publisher';
import { phaseOf } from '../../lib/desk/publisher';
import { listReleases } from '../../lib/releases';
import { bundleProgram } from '../build/bundle-program.mjs';

/*
 * The worker, over a project of a temporary folder whose build only copies: `text.txt` of the content is the page, and what
 * stands in it says how the build behaves.
 */

const { askForRelease, findReleaseState, goBack, hidePaths } = localPublisher;
const house = resolve(import.meta.dirname, '../..');
const bundled = mkdtempSync(join(tmpdir(), 'worker-program-'));
let root: string;
let workers: ChildProcess[] = [];

const build = `
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeRelease, openRelease } from '${house}/lib/releases';
const content = process.env.CONTENT_DIR;
const text = readFileSync(join(content, 'text.txt'), 'utf8');
const title = { en: 'Reading', zh: '读取' };
process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
process.send({ step: 1, steps: 2, title });
writeFileSync('pid', String(process.pid));
const last = (message) => { process.send(message, () => { process.removeAllListeners('disconnect'); process.disconnect(); }); };
const wait = Number(/slow (\\d+)/.exec(text)?.[1] ?? 0);
setTimeout(() => {
  if (text.includes('broken')) return last({ failed: { title, reason: 'a mistake' } });
  const made = openRelease('.');
  if (text.includes('too large')) writeFileSync('/dev/full', text);
  for (const path of ['en', 'en/posts/a']) {
    mkdirSync(join(made, 'out', path), { recursive: true });
    for (const ending of ['', '.br', '.gz']) writeFileSync(join(made, 'out', path, 'index.html' + ending), text);
  }
  writeFileSync(join(made, 'files.json'), JSON.stringify(readdirSync(content)));
  writeFileSync(join(made, 'reads.json'), JSON.stringify(process.env.RELEASE_DIR ?? 'what it makes'));
  const { id } = closeRelease('.', made, { commit: process.env.SITE_COMMIT, code: '', by: process.argv.at(-1) });
  last({ made: id });
}, wait);
`;

beforeAll(() => bundleProgram('tools/commands/worker.ts', { root: house, buildDir: bundled, external: [] }));
afterAll(() => rmSync(bundled, { recursive: true }));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'worker-'));
  for (const [path, text] of Object.entries({
    'tools/commands/build.ts': build,
    'package.json': '{"type":"module"}',
  })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(house, 'node_modules'), join(root, 'node_modules'));
  symlinkSync(join(house, 'tools/build'), join(root, 'tools/build'));
  mkdirSync(join(root, 'content'));
  git('init', '-q', '-b', 'main');
  vi.stubEnv('BUILD_DIR', root);
  vi.stubEnv('CONTENT_REPOSITORY', '');
  vi.stubEnv('CONTENT_DIR', join(root, 'content'));
});
afterEach(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.all(workers.map(done));
  workers = [];
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

function git(...args: string[]): string {
  const as = ['-c', 'user.name=a', '-c', 'user.email=a@b.c'];
  return execFileSync('git', [...as, ...args], { cwd: root, encoding: 'utf8' }).trim();
}

function commit(text: string): string {
  writeFileSync(join(root, 'content/text.txt'), text);
  git('add', 'content');
  git('commit', '-qm', 'x');
  return git('rev-parse', 'HEAD');
}

function work(): ChildProcess {
  const worker = spawn(process.execPath, [join(bundled, '.generated/worker.cjs')], {
    cwd: root,
    stdio: 'ignore',
  });
  workers.push(worker);
  return worker;
}

async function done(worker = work()): Promise<void> {
  if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
}

function killBuild(): void {
  try {
    process.kill(Number(readFileSync(join(root, 'pid'), 'utf8')), 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

const served = () => readFileSync(join(root, 'out/en/index.html'), 'utf8');
const phase = async (of: string) => phaseOf(of, await findReleaseState());
const until = (of: string, wanted: string) =>
  vi.waitFor(async () => expect(await phase(of)).toBe(wanted), { timeout: 20_000, interval: 20 });
const ask = (of: string, shown: string[] = []) => askForRelease({ commit: of, by: 'anna', shown });

it('an editor’s commit becomes what readers get, and the desk says each step of it', async () => {
  const first = commit('first, slow 300');
  await ask(first);
  expect(await phase(first)).toBe('waiting');
  const worker = work();
  await until(first, 'building');
  expect((await findReleaseState()).building).toMatchObject({
    by: 'anna',
    step: 1,
    steps: 2,
    title: { zh: '读取' },
  });
  await done(worker);
  expect(await phase(first)).toBe('public');
  expect(served()).toBe('first, slow 300');
  expect((await findReleaseState()).current).toMatchObject({ commit: first, by: 'anna' });
});

it('of several clicks the newest is made, and what was begun for an older one ends', async () => {
  const old = commit('old, slow 60000');
  await ask(old);
  const worker = work();
  await until(old, 'building');
  const pid = Number(readFileSync(join(root, 'pid'), 'utf8'));
  const newest = commit('newest');
  await Promise.all([ask(newest), ask(newest)]);
  await Promise.all([done(worker), done()]);
  expect(served()).toBe('newest');
  expect(await phase(old)).toBe('unknown');
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(listReleases(root)).toHaveLength(1);
});

it('a worker that is killed leaves the last site, no half one and no build; the next one goes on', async () => {
  await ask(commit('good'));
  await done();
  const next = commit('next, slow 1500');
  await ask(next);
  const worker = work();
  await until(next, 'building');
  const pid = Number(readFileSync(join(root, 'pid'), 'utf8'));
  worker.kill('SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 5_000 });
  expect(served()).toBe('good');
  await done();
  expect(served()).toBe('next, slow 1500');
  expect(readdirSync(join(root, 'releases')).filter((name) => name.startsWith('.making'))).toEqual([]);
});

it('a build that is killed is said in both languages, and readers keep what they have', async () => {
  await ask(commit('good'));
  await done();
  const next = commit('next, slow 60000');
  await ask(next);
  const worker = work();
  await until(next, 'building');
  process.kill(Number(readFileSync(join(root, 'pid'), 'utf8')), 'SIGKILL');
  await done(worker);
  const { failed } = await findReleaseState();
  expect(failed).toMatchObject({ commit: next, by: 'anna' });
  expect([failed?.reason.en, failed?.reason.zh]).toEqual([
    expect.stringContaining('SIGKILL'),
    expect.stringContaining('SIGKILL'),
  ]);
  expect(served()).toBe('good');
});

it('a text with a mistake is said, and nothing is said any more once it is mended', async () => {
  await ask(commit('good'));
  await done();
  const broken = commit('broken');
  await ask(broken);
  await done();
  expect(await phase(broken)).toBe('failed');
  expect((await findReleaseState()).failed?.reason.en).toContain('a mistake');
  expect(served()).toBe('good');
  await ask(commit('mended'));
  await done();
  expect((await findReleaseState()).failed).toBeUndefined();
  expect(served()).toBe('mended');
});

it('a build for which there is no room leaves none of it, and the desk says what to do', async () => {
  await ask(commit('good'));
  await done();
  const next = commit('too large');
  await ask(next);
  await done();
  expect(await phase(next)).toBe('failed');
  expect((await findReleaseState()).failed).toMatchObject({
    reason: { en: 'The disk of the server is full.' },
    remedy: { zh: expect.stringContaining('清理磁盘空间') },
  });
  expect(served()).toBe('good');
  expect(readdirSync(join(root, 'releases')).filter((name) => name.startsWith('.making'))).toEqual([]);
});

it('where there is no room to say how far it is, nothing is said that is not so any more', async () => {
  await ask(commit('good'));
  await done();
  const next = commit('broken, slow 1500');
  await ask(next);
  const worker = work();
  await until(next, 'building');
  symlinkSync('/dev/full', join(root, 'releases/state.json.new'));
  await done(worker);
  expect(await phase(next)).toBe('unknown');
  expect(served()).toBe('good');
});

it('what cannot be taken down for want of room is not said to be gone, and is tried until it is', async () => {
  const page = join(root, 'out/en/posts/a/index.html');
  for (const text of ['first', 'second']) {
    await ask(commit(text));
    await done();
  }
  symlinkSync('/dev/full', join(root, 'releases/hidden.json.new'));
  const hiding = hidePaths(['/en/posts/a'], 'ben');
  const worker = work();
  expect(await hiding).toBe(false);
  expect(existsSync(page)).toBe(true);
  expect((await findReleaseState()).failed?.reason.en).toBe('The disk of the server is full.');
  // The earlier one went, to make room.
  expect(listReleases(root)).toHaveLength(1);
  rmSync(join(root, 'releases/hidden.json.new'));
  await done(worker);
  expect(existsSync(page)).toBe(false);
  expect((await findReleaseState()).failed).toBeUndefined();
});

it('a job that a power cut has left half written starts no worker for ever', async () => {
  await ask(commit('good'));
  writeFileSync(join(root, 'releases/jobs/half.json'), '{"what":');
  await done();
  expect(served()).toBe('good');
  expect(readdirSync(join(root, 'releases/jobs'))).toEqual([]);
});

/** STORM=full: 40 kills. */
const KILLS = process.env.STORM === 'full' ? 40 : 6;

it(
  'killed at any moment, with or without the build, no worker leaves readers less than a whole site',
  { timeout: 60_000 + KILLS * 10_000 },
  async () => {
    await ask(commit('site 0'));
    await done();
    let newest = '';
    const sites = new Set(['site 0']);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      newest = `site ${kill}, slow ${(kill * 37) % 200}`;
      sites.add(newest);
      await ask(commit(newest));
      if (kill % 3 === 0) void hidePaths(['/en/posts/a'], 'ben');
      const worker = work();
      await new Promise((later) => setTimeout(later, Math.random() * 1500));
      if (kill % 2 && existsSync(join(root, 'pid'))) killBuild();
      else worker.kill('SIGKILL');
      expect(sites).toContain(served());
      for (const { id } of listReleases(root)) {
        const release = join(root, 'releases', id);
        // Whole, or swept away meanwhile.
        expect(existsSync(join(release, 'out/en/index.html.gz')) || !existsSync(release)).toBe(true);
      }
    }
    await Promise.all(workers.map((worker) => done(worker)));
    for (let again = 0; again < 5 && served() !== newest; again += 1) {
      // A build that was killed is said, and asked for again by a click.
      await ask(git('rev-parse', 'HEAD'));
      await done();
    }
    expect(served()).toBe(newest);
    expect(existsSync(join(root, 'out/en/posts/a/index.html'))).toBe(false);
    expect(readdirSync(join(root, 'releases')).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(readdirSync(join(root, 'releases/jobs')).filter((name) => name.endsWith('.json'))).toEqual([]);
  },
);

it('what is taken down while a build runs is in no release, also none by others, until it is shown again', async () => {
  const page = join(root, 'out/en/posts/a/index.html');
  await ask(commit('good'));
  await done();
  const next = commit('next, slow 1000');
  await ask(next);
  const worker = work();
  await until(next, 'building');
  expect(await hidePaths(['/en/posts/a'], 'ben')).toBe(true);
  expect(existsSync(page)).toBe(false);
  expect(served()).toBe('good');
  await done(worker);
  expect(served()).toBe('next, slow 1000');
  expect(existsSync(page)).toBe(false);
  expect((await findReleaseState()).earlier).toEqual([expect.objectContaining({ hidden: ['/en/posts/a'] })]);
  await ask(commit('again'), ['/en/posts/a']);
  await done();
  expect(existsSync(page)).toBe(true);
});

it('going back gives readers what they had, and never what was taken down since', async () => {
  for (const text of ['first', 'second']) {
    await ask(commit(text));
    await done();
  }
  const back = goBack('anna');
  await vi.waitFor(() => expect(readdirSync(join(root, 'releases/jobs'))).toHaveLength(1));
  await done();
  expect(await back).toMatchObject({ by: 'anna' });
  expect(served()).toBe('first');
  const hiding = hidePaths(['/en/posts/a'], 'ben');
  await done();
  expect(await hiding).toBe(true);
  expect(await goBack('anna')).toBeUndefined();
});

it('a build reads what it makes, and not the release of the server that has started the worker', async () => {
  vi.stubEnv('RELEASE_DIR', join(root, 'releases/earlier'));
  await ask(commit('new'));
  await done();
  const { current } = await findReleaseState();
  expect(readFileSync(join(root, 'releases', current?.id ?? '', 'reads.json'), 'utf8')).toBe(
    '"what it makes"',
  );
});

it('nothing of a repository comes into a build but regular files of the content', async () => {
  symlinkSync('/etc/passwd', join(root, 'content/passwd.txt'));
  writeFileSync(join(root, 'content/run.sh'), 'exit');
  chmodSync(join(root, 'content/run.sh'), 0o755);
  writeFileSync(join(root, 'content/.gitattributes'), '*.txt filter=evil eol=crlf\n');
  git('config', 'filter.evil.smudge', 'touch smudged; cat');
  await ask(commit('text\n'));
  await done();
  const { current } = await findReleaseState();
  const files = JSON.parse(readFileSync(join(root, 'releases', current?.id ?? '', 'files.json'), 'utf8'));
  expect(files).toEqual(['.gitattributes', 'text.txt']);
  expect(served()).toBe('text\n');
  expect(existsSync(join(root, 'smudged'))).toBe(false);
  await ask('0'.repeat(40));
  await done();
  expect((await findReleaseState()).failed?.commit).toBe('0'.repeat(40));
});
