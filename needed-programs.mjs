import { spawnSync } from 'node:child_process';

/*
 * The programs beside Node that some tests need. A test asks with `isHere('nginx')` and skips itself where the answer is
 * no; `npm test` looks which names the tests ask for, installs those that are missing where it may (Debian, as root) and
 * names the rest at its end. Plain JavaScript that needs nothing but Node: the test command runs before any package is there.
 */

export const neededPrograms = {
  'redis-server': { debian: ['redis-server'], shows: ['--version'] },
  // With the module that sends the files that the build has compressed with Brotli.
  nginx: { debian: ['nginx', 'libnginx-mod-http-brotli-static'], shows: ['-v'] },
  epubcheck: { debian: ['epubcheck'], shows: ['--version'] },
  'firefox-esr': { debian: ['firefox-esr'], shows: ['--version'] },
  // The whole browser, for what its headless shell leaves out, such as asking for an icon.
  chromium: { debian: ['chromium'], shows: ['--version'] },
};

/** @type {Map<string, boolean>} */
const known = new Map();

/**
 * Can this program be started here?
 * @param {keyof typeof neededPrograms} name
 * @param {{ again?: boolean }} [options] ask `again` after something was installed
 */
export function isHere(name, { again = false } = {}) {
  const before = known.get(name);
  if (before !== undefined && !again) return before;
  const here = spawnSync(name, neededPrograms[name].shows, { stdio: 'ignore' }).status === 0;
  known.set(name, here);
  return here;
}
