import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { installFromDebian, Problem, run } from './run-programs.mjs';

/** Names under which Debian and other systems have Chromium, or a browser made from it. */
const systems = [
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
  if (!found) throw new Problem(`CHROMIUM is “${given}”, but no browser can be started there.`);
  return found;
}

/** Makes sure that there is a browser, installing one if this machine lets us. Throws a Problem that says how else. */
export async function installBrowser() {
  const found = findBrowser();
  if (found) return console.log(`The browser is ${found}.`);
  if (await hasPlaywrightsOwn()) return console.log('The browser is Playwright’s own.');
  // With a font for Chinese.
  if ((await installFromDebian(['chromium', 'fonts-noto-cjk'])) && findBrowser()) return;
  console.log('There is no browser; asking for Playwright’s own …');
  if ((await run('playwright', ['install', 'chromium'])) && (await hasPlaywrightsOwn())) return;
  throw new Problem(
    'There is no browser for the browser tests. Install Chromium (on Debian: sudo apt-get install chromium), or name ' +
      'one that is here: CHROMIUM=/path/to/chromium npm test',
  );
}

async function hasPlaywrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
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
