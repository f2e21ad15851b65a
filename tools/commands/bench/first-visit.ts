import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

export interface Visit {
  /** The paths that were asked for. */
  asked: string[];
  /** Of all bodies, as they cross the wire. */
  bytes: number;
}

/**
 * What a first visit to a page costs a reader, icon included. Takes the folder of a finished site and a path of it; needs
 * the whole browser, because a headless shell asks for no icon.
 */
export async function measureFirstVisit(out: string, path: string): Promise<Visit> {
  const visit: Visit = { asked: [], bytes: 0 };
  const server = createServer(({ url = '/' }, answer) => {
    visit.asked.push(url);
    const file = [join(out, url, 'index.html'), join(out, url)].find((each) => existsSync(`${each}.br`));
    const plain = join(out, url);
    if (!file && (url === '/' || !existsSync(plain))) return void answer.writeHead(404).end();
    answer.writeHead(
      200,
      file ? { 'content-encoding': 'br', 'content-type': 'text/html; charset=utf-8' } : {},
    );
    createReadStream(file ? `${file}.br` : plain)
      .on('data', (part) => (visit.bytes += part.length))
      .pipe(answer);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await chromium.launch({
    executablePath: spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim(),
    headless: false,
    args: ['--headless=new', '--no-sandbox', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}${path}`);
    // An icon is asked for once the page is there.
    await new Promise((later) => setTimeout(later, 2_000));
    return visit;
  } finally {
    await browser.close();
    server.close();
  }
}
