import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isHere } from '../tests/needed-programs.mjs';
import { expect, test } from '@playwright/test';

/*
 * The fixture content has two posts that came from an old blog. Whoever has an old link in hand gets to them, whatever
 * kind of host serves the site.
 */

const buildDir = 'build/fixture';
const moved = () =>
  readFileSync(join(buildDir, 'out/_redirects'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [from: string, to: string]);

test('whoever follows a link to the old blog is led to the new place for good', async ({ request }) => {
  expect(moved().map(([from]) => from)).toEqual(
    expect.arrayContaining([
      '/2011/11/blog-post_26.html',
      '/2023/12/',
      '/2023/',
      '/search/label/Seeds',
      '/feeds/posts/default',
      '/feeds/posts/summary/-/Seeds',
      '/2023_12_01_archive.html',
      '/search',
    ]),
  );
  for (const [from, to] of moved()) {
    for (const query of ['', '?m=1']) {
      const answer = await request.get(from + query, { maxRedirects: 0 });
      expect([answer.status(), answer.headers().location], from).toEqual([308, to]);
    }
    expect((await request.get(from)).status(), from).toBe(200);
  }
  expect((await request.get('/2011/11/blog-post_27.html')).status()).toBe(404);
  const older = await request.get('/search?updated-max=2023-12-09T08:00:00-08:00&max-results=7', {
    maxRedirects: 0,
  });
  expect(older.headers().location).toBe(moved().find(([from]) => from === '/2023/12/')?.[1]);
});

test('behind nginx whoever has an old address, or a feed reader, is led on as well', async () => {
  test.skip(!isHere('nginx'), 'nginx is not here');
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  free.close();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  const made = resolve(buildDir, '.generated/nginx');
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log stderr; events {} http { access_log off; ${temporary} include ${made}/maps.conf; server {
      listen 127.0.0.1:${port}; absolute_redirect off; root ${resolve(buildDir, 'out')}; include ${made}/redirects.conf; } }`,
  );
  const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' });
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
    return [answer.status, answer.headers.get('location')];
  };
  try {
    await expect.poll(() => ask('/search').catch(() => [])).toEqual([308, '/en/posts']);
    for (const [from, to] of moved()) expect(await ask(from), from).toEqual([308, to]);
    const older = '/search?max-results=7&updated-max=2023-12-09T08%3A00%3A00-08%3A00';
    expect(await ask(older)).toEqual([308, '/2023/12']);
    expect(await ask('/search?updated-max=1999-01-01T00:00:00Z')).toEqual([308, '/en/posts']);
  } finally {
    nginx.kill();
    await once(nginx, 'exit');
    rmSync(folder, { recursive: true });
  }
});

test('a host that serves what Next has made leads to the same places', () => {
  interface Rule {
    regex: string;
    destination: string;
    statusCode: number;
    has?: { key: string; value: string }[];
  }
  const { redirects }: { redirects: Rule[] } = JSON.parse(
    readFileSync(join(buildDir, '.next/routes-manifest.json'), 'utf8'),
  );
  const older = redirects.find(({ has }) => has?.some(({ key }) => key === 'updated-max'));
  expect(older?.destination).toMatch(/^\/\d{4}\/:month$/);
  expect(new RegExp(`^${older?.has?.[0]?.value}$`).exec('2023-12-09T08:00:00-08:00')?.groups?.month).toBe(
    '12',
  );
  for (const [from, to] of moved()) {
    const first = redirects.find(({ regex, has }) => !has && new RegExp(regex).test(from.replace(/\/$/, '')));
    expect([first?.statusCode, first?.destination], from).toEqual([308, to]);
  }
});

test('a visitor of a host that has nothing but files is led on by a page, without a script', async ({
  page,
}) => {
  const plain = createServer(({ url = '/' }, response) => {
    const file = join(buildDir, 'out', decodeURIComponent(url.replace(/[?#].*/, '')));
    const found = existsSync(file) && statSync(file).isDirectory() ? join(file, 'index.html') : file;
    const is = existsSync(found) ? 200 : 404;
    response.writeHead(is, { 'Content-Type': 'text/html' }).end(is === 200 ? readFileSync(found) : '');
  });
  await new Promise<void>((done) => plain.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`;
  const to = new Map(moved());
  for (const from of ['/2011/11/blog-post_26.html', '/2011/11/', '/search/label/%E8%8A%B1%E5%9D%9B']) {
    await page.goto(origin + from);
    await page.waitForURL((url) => url.href === origin + to.get(from));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  plain.closeAllConnections();
  plain.close();
});
