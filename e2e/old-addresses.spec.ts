import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
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
});

test('a host that serves what Next has made leads to the same places', () => {
  const { redirects }: { redirects: { regex: string; destination: string; statusCode: number }[] } =
    JSON.parse(readFileSync(join(buildDir, '.next/routes-manifest.json'), 'utf8'));
  for (const [from, to] of moved()) {
    const first = redirects.find(({ regex }) => new RegExp(regex).test(from.replace(/\/$/, '')));
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
