import { spawnSync } from 'node:child_process';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import { isHere } from '../tests/needed-programs.mjs';
import { expect, test } from './fixtures';

/*
 * What a first visit costs, icon included: counted between the server and the whole browser, because the headless shell,
 * which the other tests use, asks for no icon.
 */

test.skip(!isHere('chromium'), 'There is no whole browser here.');

/** As many bytes of bodies as may cross the wire, in one request. */
const limits = { '/en/posts/2015-09-08-protest-forced-eviction': 2_990, '/en': 3_600 };

for (const [path, most] of Object.entries(limits)) {
  test(`a reader who comes to ${path} pays for it in one request, icon included`, async ({ baseURL }) => {
    expect(await visit(baseURL ?? '', path)).toEqual({ asked: [path], bytes: expect.any(Number) });
    expect((await visit(baseURL ?? '', path)).bytes).toBeLessThanOrEqual(most);
  });
}

test('a page that has no icon in it would cost a second request', async ({ baseURL }) => {
  const { asked } = await visit(baseURL ?? '', '/healthz');
  expect(asked).toEqual(['/healthz', '/favicon.ico']);
});

/** Everything that a browser with nothing stored asks for, and the bytes of the answers' bodies. */
async function visit(site: string, path: string): Promise<{ asked: string[]; bytes: number }> {
  const asked: string[] = [];
  let bytes = 0;
  const between = createServer((question, answer) => {
    asked.push(question.url ?? '');
    // As a browser asks over TLS.
    const headers = { ...question.headers, 'accept-encoding': 'gzip, deflate, br' };
    ask(site + question.url, { headers }, (given) => {
      answer.writeHead(given.statusCode ?? 500, given.headers);
      given.on('data', (part: Buffer) => (bytes += part.length)).pipe(answer);
    }).end();
  });
  await new Promise<void>((listening) => between.listen(0, '127.0.0.1', listening));
  const browser = await chromium.launch({
    executablePath: spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim(),
    headless: false,
    args: ['--headless=new', '--no-sandbox', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${(between.address() as AddressInfo).port}${path}`);
    // An icon is asked for once the page is there.
    await new Promise((later) => setTimeout(later, 2_000));
    return { asked, bytes };
  } finally {
    await browser.close();
    between.close();
  }
}
