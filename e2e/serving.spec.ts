import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { Agent, createServer, get, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';

/*
 * What everyone who asks this site for something gets, from the production server and from a plain static one over the
 * same files. The server is this file's own, because it is killed here.
 */

const buildDir = process.env.BUILD_DIR ?? '.';
// In order, on one server: the last test kills it.
test.describe.configure({ mode: 'default' });

let server: ChildProcess;
let site: string;
let plain: Server;

/** Starts the production server, on any free port or on a given one, and gives its origin once it serves. */
async function startServer(port = '0'): Promise<string> {
  server = spawn(process.execPath, [join(buildDir, '.generated/server.cjs')], {
    env: { ...process.env, NODE_ENV: 'production', PORT: port, HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((done) => {
    server.stdout?.on('data', (said: Buffer) => {
      const origin = /http:\/\/localhost:\d+/.exec(said.toString())?.[0];
      if (origin) done(origin.replace('localhost', '127.0.0.1'));
    });
  });
}

/** As simple as static hosts get: files, and a folder's index behind a redirect. */
function startPlainServer(): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(buildDir, 'out', decodeURIComponent(pathname));
    const isFolder = existsSync(file) && statSync(file).isDirectory();
    if (isFolder && !pathname.endsWith('/')) {
      response.writeHead(301, { Location: `${pathname}/` }).end();
      return;
    }
    const found = isFolder ? join(file, 'index.html') : file;
    const [status, sent] = existsSync(found) ? [200, found] : [404, join(buildDir, 'out/404.html')];
    response.writeHead(status, {
      'Content-Type': sent.endsWith('.html') ? 'text/html' : 'application/octet-stream',
    });
    response.end(readFileSync(sent));
  }).listen(0, '127.0.0.1');
}

function plainSite(): string {
  return `http://127.0.0.1:${(plain.address() as AddressInfo).port}`;
}

test.beforeAll(async () => {
  plain = startPlainServer();
  site = await startServer();
});

test.afterAll(() => {
  server.kill();
  plain.closeAllConnections();
  plain.close();
});

/** Every page that can be reached by links from the two home pages, by its path. */
async function everyPage(): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const paths = new Set(['/en', '/zh']);
  for (const path of paths) {
    const answer = await fetch(site + path);
    expect(answer.status, path).toBe(200);
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
    const html = await answer.text();
    pages.set(path, html);
    for (const [, to = ''] of html.matchAll(/<a [^>]*?href="(\/[^"#?]*)/g)) paths.add(to);
  }
  return pages;
}

/** Opens a page and tells what was seen, asked for and said. */
async function see(page: Page, url: string): Promise<{ text: string; requests: number; said: string[] }> {
  const asked: string[] = [];
  const said: string[] = [];
  page.removeAllListeners();
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(url, { waitUntil: 'load' });
  return { text: await page.locator('body').innerText(), requests: asked.length, said };
}

async function newPage(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  return (await browser.newContext({ javaScriptEnabled })).newPage();
}

test('a reader sees the same words with scripts and without, in one request, and nothing is kept', async ({
  browser,
}) => {
  test.slow();
  const [scripted, plainly] = [await newPage(browser, true), await newPage(browser, false)];
  for (const [path, html] of await everyPage()) {
    const sight = await see(scripted, site + path);
    expect(sight.said, path).toEqual([]);
    // The search page builds its form with a script, which is a request of its own, as pictures are.
    if (!html.includes('<script src=')) {
      expect((await see(plainly, site + path)).text, path).toBe(sight.text);
      if (!html.includes('<img')) expect(sight.requests, path).toBe(1);
    }
    expect(await scripted.context().cookies(), path).toEqual([]);
    expect(await scripted.evaluate(() => localStorage.length + sessionStorage.length), path).toBe(0);
  }
  await scripted.context().close();
  await plainly.context().close();
});

test('a plain static host gives the same pages', async () => {
  for (const [path, html] of await everyPage()) {
    expect(await (await fetch(plainSite() + path)).text(), path).toBe(html);
  }
  const missing = await fetch(`${plainSite()}/nowhere`);
  expect(await missing.text()).toBe(await (await fetch(`${site}/nowhere`)).text());
});

test('a visitor of a plain static host chooses a language at the root', async ({ page }) => {
  await page.goto(plainSite());
  await page.getByRole('link', { name: '中文', exact: true }).click();
  await expect(page).toHaveURL(/\/zh\/?$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});

test('a visitor is led to their language at the root, and told in all where there is nothing', async () => {
  const root = await fetch(site, { redirect: 'manual', headers: { 'Accept-Language': 'de,zh-TW;q=0.2' } });
  expect([root.status, root.headers.get('location'), root.headers.get('vary')]).toEqual([
    307,
    '/zh-hant',
    'Accept-Language',
  ]);
  const missing = await fetch(`${site}/nowhere`);
  expect(missing.status).toBe(404);
  expect(await missing.text()).toMatch(/lang="en"[^]*lang="zh-Hans"[^]*lang="zh-Hant"/);
});

test('whoever watches over the site learns which commit it is, never from a cache', async () => {
  for (const origin of [site, plainSite()]) {
    const answer = await fetch(`${origin}/healthz`);
    expect(await answer.json()).toEqual({
      status: 'ok',
      commit: expect.stringMatching(/^([0-9a-f]{40}(-dirty)?|unknown)$/),
    });
  }
  const { headers } = await fetch(`${site}/healthz`);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-cache');
});

test('a host that is given out/ as it is learns the headers from it', async () => {
  const told = readFileSync(join(buildDir, 'out/_headers'), 'utf8');
  const sent = (await fetch(`${site}/en`)).headers;
  const [, rules = ''] = /^\/\*\n((?: {2}.*\n)+)/.exec(told) ?? [];
  const lines = rules.trim().split(/\n\s*/);
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) {
    const [name = '', value = ''] = line.split(/: (.*)/);
    // One rule for all pages: what only the search page may do is taken back by the policy inside the others.
    const told = value.replace("script-src 'self'", "script-src 'none'");
    // And it names the search page's stylesheet too.
    const hashes = / 'sha256-[^']+'/g;
    expect(told.replace(hashes, ''), name).toBe(sent.get(name)?.replace(hashes, ''));
    expect(told.match(hashes) ?? [], name).toEqual(
      expect.arrayContaining([...(sent.get(name)?.match(hashes) ?? [])]),
    );
  }
});

test('clients that send drop by drop are cut within 15 s, and others are served meanwhile', async () => {
  test.setTimeout(30_000);
  // The first editor to come waits for Next to be loaded, and everyone with them; that is not what is measured here.
  await fetch(`${site}/sign-in`);
  const start = performance.now();
  const cut = Array.from({ length: 300 }, (_, at) => (at % 2 ? dripHeaders() : dripBody()));
  await new Promise((later) => setTimeout(later, 4_000));
  const asked = performance.now();
  expect((await fetch(`${site}/en`)).status).toBe(200);
  expect(performance.now() - asked).toBeLessThan(1_000);
  await Promise.all(cut);
  expect(performance.now() - start).toBeLessThan(15_000);
});

function dripHeaders(): Promise<void> {
  return drip('GET /en HTTP/1.1\r\nHost: a\r\n', 'X: y\r\n');
}

function dripBody(): Promise<void> {
  return drip('POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n', 'a');
}

/** Begins a request, adds a drop now and then, and ends when it is cut. */
function drip(beginning: string, drop: string): Promise<void> {
  const socket = connect(Number(new URL(site).port), '127.0.0.1', () => socket.write(beginning));
  const drops = setInterval(() => socket.write(drop), 3_000);
  socket.on('error', () => {});
  socket.resume();
  return new Promise((cut) => {
    socket.on('close', () => {
      clearInterval(drops);
      cut();
    });
  });
}

test('bodies of twenty megabytes are refused, and cost nothing', async () => {
  test.setTimeout(60_000);
  // Next is loaded with the first editor to come, which takes memory once.
  await fetch(`${site}/sign-in`);
  const memory = memoryOf(server);
  for (const path of ['/en', '/sign-in/en', '/preview/en', '/api/auth/callback/openid', '/nowhere']) {
    await Promise.all(Array.from({ length: 4 }, () => sendLarge(path)));
    const asked = performance.now();
    expect((await fetch(`${site}/en`)).status).toBe(200);
    expect(performance.now() - asked, path).toBeLessThan(1_000);
  }
  expect(memoryOf(server) - memory).toBeLessThan(100);
});

/** Sends twenty megabytes as fast as they are taken, and gives the status of the answer, if there was one. */
function sendLarge(path: string): Promise<number | undefined> {
  return new Promise((done) => {
    let said = '';
    const part = Buffer.alloc(1_000_000, 'a');
    const socket = connect(Number(new URL(site).port), '127.0.0.1', () => {
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20000000\r\n\r\n`,
      );
      let left = 20;
      const more = () => {
        while (left > 0 && socket.writable) {
          left -= 1;
          if (!socket.write(part)) return void socket.once('drain', more);
        }
      };
      more();
    });
    socket.on('data', (bytes) => {
      said += bytes;
      // An answer is all that was asked for.
      socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1]) || undefined;
      // Turned away in one way or another, and never by a fault.
      expect(status === undefined || (status >= 300 && status !== 500), `${path}: ${status}`).toBe(true);
      done(status);
    });
  });
}

/** In megabytes. */
function memoryOf({ pid }: ChildProcess): number {
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024;
}

test('fifteen thousand unknown addresses leave memory and disk as they were', async () => {
  test.setTimeout(120_000);
  const folders = readdirSync(buildDir)
    .filter((name) => /^(releases$|\.next|\.generated$)/.test(name))
    .map((name) => join(buildDir, name));
  const files = () =>
    folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' })).length;
  const memory = () => memoryOf(server);
  // By Node's own client: `fetch` takes ten times as long for each as the site does.
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const status = (path: string) =>
    new Promise((done, failed) => {
      get(site + path, { agent }, (answer) => answer.resume().on('end', () => done(answer.statusCode))).on(
        'error',
        failed,
      );
    });
  const ask = async (from: number, to: number) => {
    const all = Array.from({ length: to - from }, (_, each) =>
      status(`/en/unknown-${from + each}?x=${each % 50}`),
    );
    expect(new Set(await Promise.all(all))).toEqual(new Set([404]));
  };
  await ask(0, 1_000);
  const before = { files: files(), memory: memory() };
  await ask(1_000, 16_000);
  agent.destroy();
  expect(files()).toBe(before.files);
  expect(memory() - before.memory).toBeLessThan(50);
});

test('after a kill the site serves again within 10 s, and it ends cleanly when asked', async () => {
  const { port } = new URL(site);
  server.kill('SIGKILL');
  await new Promise((ended) => server.once('exit', ended));
  const start = performance.now();
  site = await startServer(port);
  expect((await fetch(`${site}/en`)).status).toBe(200);
  expect(performance.now() - start).toBeLessThan(10_000);

  server.kill('SIGTERM');
  expect(await new Promise((ended) => server.once('exit', ended))).toBe(0);
  site = await startServer(port);
});
