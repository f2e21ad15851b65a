import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sumOf } from '../../build/finish/sums';

/** What a reader takes to test a copy, in verify/. */
export const verifiers = ['verify.sh', 'verify.mjs', 'verify.html'];

/** Where the keys are in each of them. */
const keysIn = /(KEYS='\n|KEYS = `\n|id="keys" hidden>)[^'`<]*(?=['`<])/;

export class KeyError extends Error {}

/**
 * Makes these keys those of the site: in signed/allowed_signers, which is published, and inside each program of verify/.
 * Their sums in verify/SHA256SUMS and verify/README.md are made anew. Refuses, by a KeyError, fewer than two keys and any
 * that is not Ed25519, in a file or on a security key: the programs of readers can check no others.
 * @param publicKeys the text of each .pub file
 */
export function writeKeys(
  publicKeys: string[],
  { root, signedFolder }: { root: string; signedFolder: string },
) {
  const keys = publicKeys.map((text) => {
    const key = /^((?:sk-)?ssh-ed25519(?:@openssh\.com)?) ([A-Za-z0-9+/]+=*)(?: .*)?\s*$/.exec(text);
    if (!key) throw new KeyError('This is no public key of the type ed25519 or ed25519-sk (a .pub file).');
    return `${key[1]} ${key[2]}`;
  });
  if (new Set(keys).size < 2 || new Set(keys).size !== keys.length)
    throw new KeyError(
      'Two different keys are needed, so that one can be lost: the second is kept by somebody else.',
    );
  const signers = keys.map((key) => `coalition namespaces="site" ${key}\n`).join('');
  mkdirSync(signedFolder, { recursive: true });
  writeFileSync(join(signedFolder, 'allowed_signers'), signers);
  for (const name of verifiers) {
    const file = join(root, 'verify', name);
    const text = readFileSync(file, 'utf8');
    if (!keysIn.test(text)) throw new KeyError(`${file} has no place for the keys.`);
    writeFileSync(
      file,
      text.replace(keysIn, (_, mark: string) => `${mark}${keys.map((key) => `${key}\n`).join('')}`),
    );
  }
  writeSums(root);
}

/** Writes the sums of the programs of verify/ where readers look for them. */
function writeSums(root: string): void {
  const folder = join(root, 'verify');
  const sums = verifierSums(folder);
  writeFileSync(join(folder, 'SHA256SUMS'), sums);
  const readme = join(folder, 'README.md');
  const text = readFileSync(readme, 'utf8');
  writeFileSync(
    readme,
    text.replace(/(```text\n)[^`]*(```)/, (_, open, close) => `${open}${sums}${close}`),
  );
}

export function verifierSums(folder: string): string {
  return verifiers.map((name) => `${sumOf(readFileSync(join(folder, name)))}  ${name}\n`).join('');
}
