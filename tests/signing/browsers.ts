import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { findBrowser } from '../find-browser.mjs';

/* verify.html in the browsers of readers, opened from the disk, for the tests. */

export interface OpenVerifier {
  /** Chooses a zip or a folder on the page; gives what the page then says. */
  choose: (input: 'zip' | 'folder', path: string) => Promise<{ how: string; said: string }>;
  close: () => Promise<void>;
}

export async function inChromium(page: string): Promise<OpenVerifier & { requests: string[] }> {
  const browser = await chromium.launch({ executablePath: findBrowser() });
  const tab = await browser.newPage();
  const requests: string[] = [];
  tab.on('request', (request) => requests.push(request.url()));
  await tab.goto(`file://${page}`);
  return {
    requests,
    choose: async (input, path) => {
      await tab.locator('#said').evaluate((said) => said.setAttribute('class', 'waiting'));
      await tab.locator(`#${input}`).setInputFiles(path);
      await tab.waitForFunction(() => /ours|old|not/.test(document.getElementById('said')?.className ?? ''));
      const said = tab.locator('#said');
      return { how: (await said.getAttribute('class')) ?? '', said: (await said.textContent()) ?? '' };
    },
    close: () => browser.close(),
  };
}

/**
 * Debian's Firefox, which Playwright cannot drive, by Marionette: a line of JSON with its length before it, over TCP
 * (firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
 */
export async function inFirefox(page: string): Promise<OpenVerifier> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const preferences = { 'marionette.port': 0, 'dom.filesystem.pathcheck.disabled': true };
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref("${name}", ${value});\n`)
      .join(''),
  );
  const firefox = spawn('firefox-esr', ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile },
  });
  const failed = new Promise<never>((_, reject) =>
    firefox.once('error', () =>
      reject(
        new Error(
          'There is no firefox-esr to try verify.html with (on Debian: sudo apt-get install firefox-esr).',
        ),
      ),
    ),
  );
  const port = join(profile, 'MarionetteActivePort');
  const started = async () => {
    while (!existsSync(port) || !readFileSync(port, 'utf8')) await wait(100);
    return marionette(connect(Number(readFileSync(port, 'utf8')), '127.0.0.1'));
  };
  const send = await Promise.race([started(), failed]);
  const run = (script: string, ...args: unknown[]) =>
    send('WebDriver:ExecuteScript', { script, args, sandbox: 'system', newSandbox: true });
  await send('WebDriver:NewSession', {});
  await send('WebDriver:Navigate', { url: `file://${page}` });
  return {
    choose: async (input, path) => {
      await run(`document.getElementById('said').className = 'waiting'`);
      if (input === 'zip') {
        const [element] = (await send('WebDriver:FindElements', {
          using: 'css selector',
          value: '#zip',
        })) as Record<string, string>[];
        await send('WebDriver:ElementSendKeys', { id: Object.values(element ?? {})[0], text: path });
      } else {
        // A folder cannot be typed into the field: it is dropped on it.
        await run(
          `document.getElementById('folder').mozSetDndFilesAndDirectories([new window.Directory(arguments[0])])`,
          path,
        );
      }
      for (;;) {
        const [how, said] = (
          (await run(`const s = document.getElementById('said'); return [s.className, s.textContent]`)) as {
            value: [string, string];
          }
        ).value;
        if (/ours|old|not/.test(how)) return { how, said };
        await wait(20);
      }
    },
    close: async () => {
      await send('Marionette:Quit', {}).catch(() => undefined);
      if (firefox.exitCode === null) await new Promise((done) => firefox.once('exit', done));
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

type Send = (command: string, parameters: object) => Promise<unknown>;

function marionette(socket: Socket): Send {
  let bytes = Buffer.alloc(0);
  let id = 0;
  const waiting = new Map<number, { done: (value: unknown) => void; failed: (error: Error) => void }>();
  socket.on('data', (part) => {
    bytes = Buffer.concat([bytes, part]);
    for (;;) {
      const colon = bytes.indexOf(':');
      const length = Number(bytes.subarray(0, Math.max(0, colon)));
      if (colon < 0 || bytes.length < colon + 1 + length) return;
      const message = JSON.parse(bytes.subarray(colon + 1, colon + 1 + length).toString());
      bytes = bytes.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue;
      const [, answered, error, result] = message;
      if (error) waiting.get(answered)?.failed(new Error(`${error.error}: ${error.message}`));
      else waiting.get(answered)?.done(result);
    }
  });
  return (command, parameters) =>
    new Promise((done, failed) => {
      waiting.set((id += 1), { done, failed });
      const text = JSON.stringify([0, id, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
