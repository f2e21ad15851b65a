import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fingerprints } from '../../verify/verify.mjs';
import { signedFolder } from '../../lib/copies';
import { siteUrl } from '../../lib/site';
import { KeyError, writeKeys } from './sign/keys';
import { SignError, signSite } from './sign/sign-site';

/*
 * `npm run sign -- <key>`: signs the site, at home, with a key that is on no server, and makes the copies that readers
 * take away (docs/operating.md). `npm run sign -- --keys <first.pub> <second.pub>` says which keys those are.
 */

const usage = `npm run sign -- <key> [--sequence <number>] [--renew] [--offline]
npm run sign -- --keys <first.pub> <second.pub> …

<key> is a private key of OpenSSH, or its .pub if an agent has it.`;

if (existsSync('.env')) process.loadEnvFile('.env');
const root = resolve(import.meta.dirname, '../..');
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      keys: { type: 'boolean', default: false },
      sequence: { type: 'string' },
      renew: { type: 'boolean', default: false },
      offline: { type: 'boolean', default: false },
    },
  });
  const [key, ...others] = positionals;
  if (!key || (!values.keys && others.length) || (values.sequence && !/^\d{1,9}$/.test(values.sequence)))
    throw new SignError(usage);
  if (values.keys) setKeys(positionals);
  else {
    const sequence = await signSite({
      root,
      signedFolder: signedFolder(),
      buildDir: resolve(root, process.env.BUILD_DIR ?? '.'),
      site: siteUrl(),
      key,
      today: new Date().toISOString().slice(0, 10),
      sequence: values.sequence === undefined ? undefined : Number(values.sequence),
      renew: values.renew,
      offline: values.offline,
      build,
    });
    console.log(
      `\nNumber ${sequence} is signed. Publish it: git add signed && git commit -m 'Sign number ${sequence}' && git push,` +
        '\nthen build and publish as always: the build says whether the signature fits. Give the zip to two archives.',
    );
  }
} catch (error) {
  if (!(
    error instanceof SignError ||
    error instanceof KeyError ||
    (error as { code?: string }).code?.startsWith('ERR_PARSE')
  ))
    throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}

function setKeys(files: string[]): void {
  const keys = files.map((file) => {
    if (!existsSync(file)) throw new KeyError(`There is no ${file}.`);
    return readFileSync(file, 'utf8');
  });
  writeKeys(keys, { root, signedFolder: signedFolder() });
  console.log(
    `The keys of the site are now:\n${fingerprints(keys.join('')).join('\n')}\n` +
      'They are in signed/allowed_signers and in verify/. Commit both, and sign the site: npm run sign -- <key>',
  );
}

function build(): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new SignError('The build failed, so nothing was signed.');
}
