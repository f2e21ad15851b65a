import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/*
 * The programs beside Node that some tests need. A test asks with `isHere('nginx')` and skips itself where the answer is
 * no; `npm test` looks which names the tests ask for, installs those that are missing where it may (Debian, as root) and
 * names the rest at its end. Plain JavaScript that needs nothing but Node: the test command runs before any package is there.
 */

/** @type {Record<string, { debian: string[], shows?: string[], at?: string }>} */
export const neededPrograms = {
  // Debian keeps its programs out of the path (temporary-postgresql.ts finds them).
  postgresql: { debian: ['postgresql'], at: '/usr/lib/postgresql' },
  // With the module that sends the files that the build has compressed with Brotli.
  nginx: { debian: ['nginx', 'libnginx-mod-http-brotli-static'], shows: ['-v'] },
  // The jar, for `java -jar`: a container's kernel starts no jars by themselves, and its `--version` ends with 1.
  epubcheck: { debian: ['epubcheck'], at: '/usr/share/java/epubcheck.jar' },
  // With ssh-keygen.
  ssh: { debian: ['openssh-client'], shows: ['-V'] },
  unzip: { debian: ['unzip'], shows: ['-v'] },
  'firefox-esr': { debian: ['firefox-esr'], shows: ['--version'] },
  // The whole browser, for what its headless shell leaves out, such as asking for an icon.
  chromium: { debian: ['chromium'], shows: ['--version'] },
};

/** @type {Map<string, boolean>} */
const known = new Map();

/**
 * Can this program be started here?
 * @param {string} name
 * @param {{ again?: boolean }} [options] ask `again` after something was installed
 */
export function isHere(name, { again = false } = {}) {
  const before = known.get(name);
  if (before !== undefined && !again) return before;
  const { at, shows } = neededPrograms[name];
  const here = at ? existsSync(at) : spawnSync(name, shows, { stdio: 'ignore' }).status === 0;
  known.set(name, here);
  return here;
}
