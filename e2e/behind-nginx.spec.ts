import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, test } from '@playwright/test';
import { isHere } from '../tests/needed-programs.mjs';
import { Nginx } from './nginx';

/* The site that the other tests look at, behind nginx. */

test.describe.configure({ mode: 'default' });
test.skip(!isHere('nginx'), 'nginx is not here');

const buildDir = process.env.BUILD_DIR ?? '.';
let nginx: Nginx;

test.beforeAll(async ({}, { project }) => {
  nginx = await Nginx.start(buildDir, project.use.baseURL ?? '');
});

test.afterAll(() => nginx?.end());

const ask = (...asked: Parameters<Nginx['ask']>) => nginx.ask(...asked);

/** Sends these bytes and gives the first line and the headers of what comes back. */
function raw(text: string, servername = 'localhost'): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(
      { host: '127.0.0.1', port: nginx.port, ca: readFileSync(nginx.certificate), servername },
      () => socket.write(text),
    );
    let said = '';
    socket.on('data', (part) => (said += part.toString('latin1')));
    // What is refused is not read to its end.
    socket.on('error', (error) => (said ? done(said) : failed(error)));
    socket.on('close', () => done(said));
  });
}

test('a reader behind nginx gets the same bytes and the same headers', () => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'compare', '--', nginx.at], {
    encoding: 'utf8',
    env: { ...process.env, NODE_EXTRA_CA_CERTS: nginx.certificate },
  });
  expect(stderr).toBe('');
  expect(stdout).toContain('says what was built');
  expect(status).toBe(0);
});

test('a reader is sent the copy that the build has compressed', async () => {
  const { headers, body } = await ask('/en', { headers: { 'Accept-Encoding': 'gzip' } });
  expect(headers['content-encoding']).toBe('gzip');
  expect(headers.vary).toBe('Accept-Encoding');
  expect(body.equals(readFileSync(join(buildDir, 'out/en/index.html.gz')))).toBe(true);
});

test('a visitor is led to their language at the root, and to the one address of a page', async () => {
  const chinese = await ask('/', { headers: { 'Accept-Language': 'de,zh-TW;q=0.2' } });
  expect([chinese.status, chinese.headers.location, chinese.headers.vary]).toEqual([
    307,
    '/zh-hant',
    'Accept-Language',
  ]);
  expect((await ask('/')).headers.location).toBe('/en');
  const slash = await ask('/en/posts/');
  expect([slash.status, slash.headers.location]).toEqual([308, '/en/posts']);
});

test('what is no address of the site is not found, however it is asked for', async () => {
  for (const path of [
    '/nowhere',
    '/nowhere/',
    '/en/index.html',
    '/en/index.html.gz',
    '/_headers',
    '/.nojekyll',
    '/404.html',
    '/..%2f..%2fpackage.json',
    '/en%00',
    '/%0d%0aSet-Cookie:%20a=b/',
  ]) {
    const { status, headers } = await ask(path);
    expect([400, 404], path).toContain(status);
    expect(headers['content-security-policy'], path).toContain("script-src 'none'");
    expect(headers['set-cookie'], path).toBeUndefined();
  }
});

test('odd requests and headers that would poison a cache do nothing', async () => {
  const page = (await ask('/en')).body;
  for (const headers of [
    { RSC: '1', 'Next-Router-Prefetch': '1' },
    { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http' },
    { 'X-Middleware-Subrequest': 'proxy:proxy:proxy', 'X-Nextjs-Data': '1' },
    { 'X-Original-URL': '/preview/en', 'X-Rewrite-URL': '/preview/en' },
  ]) {
    const answer = await ask('/en', { headers });
    expect([answer.status, answer.body.equals(page)], JSON.stringify(headers)).toEqual([200, true]);
  }
  for (const first of [
    'TRACE /en HTTP/1.1',
    'POST /en HTTP/1.1',
    'GET / HTTP/9.9',
    'GET en HTTP/1.1',
    'GET https://evil.example/ HTTP/1.1',
    'GET /% HTTP/1.1',
    'GET /preview/%0d%0a HTTP/1.1',
    'GET /sign-in HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 4',
  ]) {
    const said = await raw(`${first}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    const [head = ''] = said.split('\r\n\r\n');
    expect(head, first).not.toMatch(/^HTTP\/1\.1 50[0-4]/);
    expect(head, first).not.toMatch(/^location: .*(evil|\/\/)/im);
    expect(head, first).not.toMatch(/nginx\/|express|next\.js/i);
    // Who asks for another name gets nothing at all.
    if (!first.includes('evil')) expect(head, first).toMatch(/^x-content-type-options: nosniff/im);
  }
  await expect(raw('GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n', 'evil.example')).rejects.toThrow();
});

test('editors are handed on, with the headers of the site once, and nothing large', async () => {
  const form = await ask('/sign-in/en');
  expect(form.status).toBe(200);
  expect(form.headers['cache-control']).toBe('private, no-store');
  for (const name of ['content-security-policy', 'cache-control', 'x-content-type-options']) {
    expect(
      form.names.filter((each) => each === name),
      name,
    ).toHaveLength(1);
  }
  expect((await ask('/preview/en/posts/anything')).status).toBe(404);
  const large = await raw('POST /sign-in/en HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000000\r\n\r\n');
  expect(large).toMatch(/^HTTP\/1\.1 413 /);
});

test('whoever sends drop by drop is cut within 15 seconds, and keeps nobody from a page', async () => {
  test.setTimeout(60_000);
  const begun = performance.now();
  const cutAfter = Array.from({ length: 300 }, (_, at) => {
    const start =
      at % 2
        ? 'GET /en HTTP/1.1\r\nHost: localhost\r\nX-Slow: '
        : 'POST /sign-in/en HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\n';
    return new Promise<number>((done) => {
      const socket = connect(
        { host: '127.0.0.1', port: nginx.port, ca: readFileSync(nginx.certificate) },
        () => socket.write(start),
      );
      const drops = setInterval(() => socket.write('a'), 1_000);
      socket.on('error', () => {});
      socket.on('close', () => {
        clearInterval(drops);
        done((performance.now() - begun) / 1000);
      });
      socket.resume();
    });
  });
  await new Promise((later) => setTimeout(later, 3_000));
  const asked = performance.now();
  expect((await ask('/en')).status).toBe(200);
  expect(performance.now() - asked).toBeLessThan(1_000);
  // A second is for opening them all on a busy machine.
  expect(Math.max(...(await Promise.all(cutAfter)))).toBeLessThan(16);
});
