import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeRelease, makeCurrent, openRelease, releasesFolder, sweepReleases } from '../lib/releases';
import { createListener } from './listener';
import { openLiveRelease } from './live-release';

let buildDir: string;
let server: Server | undefined;
let number = 0;
const logged = vi.spyOn(console, 'log').mockImplementation(() => {});
const faults = vi.spyOn(console, 'error').mockImplementation(() => {});

beforeEach(() => {
  buildDir = mkdtempSync(join(tmpdir(), 'live-'));
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  delete process.env.RELEASE_DIR;
  vi.clearAllMocks();
  rmSync(buildDir, { recursive: true, force: true });
});

/** Makes a release current, of pages that all say the same words. */
function publish(words: string, { pages = 20, code = 'one', style = 'p{}' } = {}): string {
  const made = openRelease(buildDir);
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    for (const ending of ['', '.br', '.gz']) writeFileSync(join(made, path + ending), text);
  };
  for (let at = 0; at < pages; at += 1)
    put(`out/en/${at}/index.html`, `<style>${style}</style><p>${words}</p>`);
  put('out/en/same/index.html', '<p>Always the same</p>');
  put('out/404.html', '<p>No such page</p>');
  put('out/500.html', '<p>Failed</p>');
  mkdirSync(join(made, 'out/pictures'));
  writeFileSync(join(made, 'out/pictures/a-0123456789ab.jpg'), words.repeat(20_000));
  put('.generated/not-found.json', JSON.stringify({ headers: {}, body: words }));
  const { id } = closeRelease(buildDir, made, { commit: `c${(number += 1)}`, code });
  makeCurrent(buildDir, id);
  return id;
}

const open = () => openLiveRelease(buildDir, { https: true });
const now = (live: Awaited<ReturnType<typeof open>>) => live.now.release?.id;

async function listen(live: Awaited<ReturnType<typeof open>>): Promise<number> {
  server = createListener(live, { compiled: buildDir });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

it('readers get a new release without a restart, and no answer fails in 50 changes', async () => {
  publish('words 0');
  const live = await open();
  live.watch();
  const port = await listen(live);
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  let going = true;
  const failed: string[] = [];
  let answers = 0;
  const ask = (path: string) =>
    new Promise<void>((done) => {
      get({ port, host: '127.0.0.1', path, agent }, (answer) => {
        let body = '';
        answer.on('data', (part) => (body += part));
        answer.on('error', (error) => failed.push(`${path}: ${error.message}`));
        answer.on('close', () => {
          answers += 1;
          const whole = path.startsWith('/pictures')
            ? /^(words \d+)\1*$/.test(body)
            : /^<style>p\{\}<\/style><p>words \d+<\/p>$/.test(body);
          if (answer.statusCode !== 200 || !whole)
            failed.push(`${path}: ${answer.statusCode} ${body.slice(0, 60)}`);
          done();
        });
      }).on('error', (error) => {
        failed.push(`${path}: ${error.message}`);
        done();
      });
    });
  const load = Array.from({ length: 20 }, async (_, each) => {
    for (let at = each; going; at += 1)
      await ask(at % 10 ? `/en/${at % 20}` : '/pictures/a-0123456789ab.jpg');
  });
  for (let change = 1; change <= 50; change += 1) {
    const id = publish(`words ${change}`);
    await vi.waitFor(() => expect(now(live)).toBe(id), { timeout: 5_000, interval: 5 });
    sweepReleases(buildDir);
  }
  going = false;
  await Promise.all(load);
  agent.destroy();
  expect(failed).toEqual([]);
  expect(answers).toBeGreaterThan(500);
});

it('what did not change is held once', async () => {
  publish('before');
  const live = await open();
  live.watch();
  const before = live.now.site.files;
  const id = publish('after');
  await vi.waitFor(() => expect(now(live)).toBe(id));
  expect(live.now.site.files.get('/en/same')).toBe(before.get('/en/same'));
  expect(live.now.site.files.get('/en/0')).not.toBe(before.get('/en/0'));
});

it('a page that did not change gets the policy of a release whose look did', async () => {
  publish('before');
  const live = await open();
  live.watch();
  const policyOf = (address: string) => {
    const file = live.now.site.files.get(address);
    return file?.type === 'text' ? file.variants.identity.headers['Content-Security-Policy'] : undefined;
  };
  const before = policyOf('/en/same');
  const id = publish('after', { style: 'p{color:red}' });
  await vi.waitFor(() => expect(now(live)).toBe(id));
  expect(policyOf('/en/same')).toBe(policyOf('/en/0'));
  expect(policyOf('/en/same')).not.toBe(before);
});

it('strangers get the answer of the new release too', async () => {
  publish('before');
  const live = await open();
  live.watch();
  const port = await listen(live);
  const id = publish('after');
  await vi.waitFor(() => expect(now(live)).toBe(id));
  expect(await (await fetch(`http://127.0.0.1:${port}/preview/en/x`)).text()).toBe('after');
});

it('a release that cannot be read is said, and readers keep the last', async () => {
  const good = publish('good');
  const live = await open();
  live.watch();
  const bad = publish('bad');
  rmSync(join(releasesFolder(buildDir), bad, 'out/404.html'));
  await vi.waitFor(() => expect(faults).toHaveBeenCalled());
  expect(now(live)).toBe(good);
  makeCurrent(buildDir, good);
  await new Promise((done) => setTimeout(done, 150));
  expect(now(live)).toBe(good);
});

it('editors read the release that readers get, unless other code has made it', async () => {
  const first = publish('first');
  const live = await open();
  live.watch();
  expect(process.env.RELEASE_DIR).toBe(join(releasesFolder(buildDir), first));
  const second = publish('second');
  await vi.waitFor(() => expect(now(live)).toBe(second));
  expect(process.env.RELEASE_DIR).toBe(join(releasesFolder(buildDir), second));
  const other = publish('third', { code: 'two' });
  await vi.waitFor(() => expect(now(live)).toBe(other));
  expect(process.env.RELEASE_DIR).toBe(join(releasesFolder(buildDir), second));
  expect(logged).toHaveBeenLastCalledWith(expect.stringContaining('start the service anew'));
});

it('there is nothing to serve before the first build', async () => {
  await expect(open()).rejects.toThrow('Run “npm run build” first');
});
