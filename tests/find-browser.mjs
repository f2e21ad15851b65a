import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { installFromDebian, UserError, run } from '../tools/commands/run-programs.mjs';

/**
 * Names under which Debian and other systems have Chromium, or a browser made from it. The headless shell first: the same
 * tests took 55 s of processor time in it and 98 s in the whole browser.
 */
const systems = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(homedir(), 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
];

/** The path of a browser that is here: the one in CHROMIUM, else the system's. Undefined if there is neither. */
export function findBrowser() {
  const given = process.env.CHROMIUM;
  if (!given) return systems.flatMap(places).find(runs);
  const found = places(given).find(runs);
  if (!found) throw new UserError(`CHROMIUM is “${given}”, but no browser can be started there.`);
  return found;
}

/** Makes sure that there is a browser, installing one if this machine lets us. Throws a UserError that says how else. */
export async function installBrowser() {
  const found = findBrowser();
  if (found) return console.log(`The browser is ${found}.`);
  if (await hasPlaywrightsOwn()) return console.log('The browser is Playwright’s own.');
  // With a font for Chinese.
  if ((await installFromDebian(['chromium-headless-shell', 'fonts-noto-cjk'])) && findBrowser()) return;
  console.log('There is no browser; asking for Playwright’s own …');
  if ((await run('playwright', ['install', '--only-shell', 'chromium'])) && (await hasPlaywrightsOwn()))
    return;
  throw new UserError(
    'There is no browser for the browser tests. Install one (on Debian: sudo apt-get install chromium-headless-shell ' +
      'fonts-noto-cjk), or name one that is here: CHROMIUM=/path/to/chromium npm test',
  );
}

/** Asked by starting it: Playwright tells the path of its whole browser alone, and its headless shell lies elsewhere. */
async function hasPlaywrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.launch().then(
    (browser) => browser.close().then(() => true),
    () => false,
  );
}

/** Where a program of this name may be: in each folder of PATH. */
function places(program) {
  if (isAbsolute(program)) return [program];
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
}

/** Ubuntu has a `chromium-browser` that only says where to get one, so a name alone is not enough. */
function runs(program) {
  return (
    existsSync(program) &&
    spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
  );
}
