import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyBlobs, LIST_ON_A_SITE, NAMESPACE, parseHead, readSigned } from '../../../verify/verify.mjs';
import { listedFiles } from '../../build/finish/signature';
import { listWithHead } from '../../build/finish/sums';
import { makeCopies } from './copies';

/** Why nothing was signed; the message says what to do. */
export class SignError extends Error {}

export interface Signing {
  /** The repository. */
  root: string;
  /** Where git carries what was signed. */
  signedFolder: string;
  /** The folder that holds .generated and out/. */
  buildDir: string;
  /** The origin of the site. */
  site: string;
  /** A private key, or its .pub if an agent has it. */
  key: string;
  /** YYYY-MM-DD */
  today: string;
  /** Instead of the number after the last. */
  sequence?: number;
  /** Sign again what has not changed, so that it counts as current for longer. */
  renew?: boolean;
  /** Without asking the live site for its number. */
  offline?: boolean;
  /** Runs `npm run build`; ends when it is done, and throws if it fails. */
  build: () => void | Promise<void>;
}

/** How long a copy counts as current, in days, as Debian's Valid-Until: a mirror that is held back is noticed. */
const GOOD_FOR = 120;

/**
 * Builds the site, makes the copies, and has the list of everything signed, in signed/. Gives the number. Refuses, by a
 * SignError, to sign what is not committed, what has not changed, and a number that is not above the last one; then, and
 * whatever else fails, signed/ is as it was.
 */
export async function signSite(signing: Signing): Promise<number> {
  const { root, signedFolder, site, today } = signing;
  if (!/^https:/.test(site))
    throw new SignError(`SITE_URL is ${site}; set it to the address of the site first.`);
  const changed = output('git', ['-C', root, 'status', '--porcelain']);
  if (changed) throw new SignError(`Commit first, so that others can build the same:\n${changed}`);
  const keys = readKeys(signedFolder);
  refuseOtherKey(signing.key, keys);
  const sequence = await numberFor(signing, keys);

  await signing.build();
  const out = join(signing.buildDir, 'out');
  if (existsSync(join(out, LIST_ON_A_SITE)) && !signing.renew) {
    throw new SignError(
      'This site is signed already, and nothing has changed. To make it count for longer: --renew.',
    );
  }
  const head = { site, sequence, signed: today, goodUntil: addDays(today, GOOD_FOR) };
  const before = mkdtempSync(join(tmpdir(), 'signed-'));
  cpSync(signedFolder, before, { recursive: true });
  try {
    const files = listedFiles(out, linesOf(signing));
    const copies = await makeCopies(files, head, (list) => sign(list, signing.key));
    for (const name of readdirSync(signedFolder)) {
      if (/\.(zip|epub|sig)$/.test(name)) rmSync(join(signedFolder, name));
    }
    for (const [name, bytes] of copies) writeFileSync(join(signedFolder, name), bytes);
    // The page on copies says the number, the day and the sizes: it is built once more, and then the list is known.
    const list = join(signedFolder, 'SHA256SUMS');
    writeFileSync(list, listWithHead(head, ''));
    await signing.build();
    const text = listWithHead(head, linesOf(signing));
    const signature = sign(text, signing.key);
    readSigned(Buffer.from(text), signature.toString(), keys);
    writeFileSync(list, text);
    writeFileSync(`${list}.sig`, signature);
    return sequence;
  } catch (error) {
    rmSync(signedFolder, { recursive: true, force: true });
    cpSync(before, signedFolder, { recursive: true });
    throw error;
  } finally {
    rmSync(before, { recursive: true, force: true });
  }
}

/** What the last step of a build leaves to be signed. */
function linesOf({ buildDir }: Signing): string {
  return readFileSync(join(buildDir, '.generated/SHA256SUMS'), 'utf8');
}

function readKeys(signedFolder: string): string {
  const file = join(signedFolder, 'allowed_signers');
  const keys = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (keyBlobs(keys).length < 2) {
    throw new SignError('There are no two keys yet: npm run sign -- --keys <first.pub> <second.pub>');
  }
  return keys;
}

/** Before a passphrase is asked for in vain. Where there is no .pub, the signature itself is tested. */
function refuseOtherKey(key: string, keys: string): void {
  const file = [key, `${key}.pub`].find((name) => /\.pub$/.test(name) && existsSync(name));
  const [blob = ''] = file ? keyBlobs(readFileSync(file, 'utf8')) : [];
  if (file && !keyBlobs(keys).includes(blob))
    throw new SignError(`${file} is not among the keys in signed/allowed_signers.`);
}

async function numberFor(signing: Signing, keys: string): Promise<number> {
  const list = join(signing.signedFolder, 'SHA256SUMS');
  const last = existsSync(list) ? parseHead(readFileSync(list, 'utf8')).sequence : 0;
  const live = signing.offline ? 0 : await liveNumber(signing.site, keys);
  const highest = Math.max(last, live);
  const sequence = signing.sequence ?? highest + 1;
  if (live > last) {
    throw new SignError(`The live site has number ${live}, and here the last is ${last}: git pull first.`);
  }
  if (sequence <= highest)
    throw new SignError(`Number ${highest} is signed already; ${sequence} is not above it.`);
  return sequence;
}

/** 0 if it has none. */
async function liveNumber(site: string, keys: string): Promise<number> {
  const get = (path: string) => fetch(`${site}/${path}`, { signal: AbortSignal.timeout(30_000) });
  try {
    const list = await get(LIST_ON_A_SITE);
    if (list.status === 404) return 0;
    const signature = await get(`${LIST_ON_A_SITE}.sig`);
    if (!list.ok || !signature.ok) throw new Error(`${site} answers ${list.status} and ${signature.status}`);
    return readSigned(Buffer.from(await list.arrayBuffer()), await signature.text(), keys).sequence;
  } catch (error) {
    throw new SignError(
      `The number of the live site could not be read (${(error as Error).message}). If it cannot be reached from here: --offline.`,
    );
  }
}

/**
 * OpenSSH asks for the passphrase, or the touch, on the terminal; none of it passes through here. A key on a security key
 * and one in an agent work alike.
 */
function sign(list: string, key: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'sign-'));
  try {
    const file = join(folder, 'SHA256SUMS');
    writeFileSync(file, list);
    const { status, error } = spawnSync(
      'ssh-keygen',
      ['-Y', 'sign', '-q', '-f', key, '-n', NAMESPACE, file],
      {
        stdio: ['inherit', 'inherit', 'inherit'],
      },
    );
    if (error)
      throw new SignError('There is no ssh-keygen here (on Debian: sudo apt-get install openssh-client).');
    if (status !== 0) throw new SignError('ssh-keygen did not sign; see above.');
    return readFileSync(`${file}.sig`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function output(command: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new SignError(stderr.trim());
  return stdout.trim();
}
