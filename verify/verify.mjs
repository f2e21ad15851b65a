#!/usr/bin/env node
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Is a copy of the site ours, whole and current? For any system with Node 20, and over HTTP too:
 *
 *   node verify.mjs <the unpacked folder>
 *   node verify.mjs https://mirror.example [--since 412]
 *
 * `--since` is a number that the reader has seen before: whatever is below it is old. Ends with 0: ours. 1: not ours.
 * 2: ours, but old. 3: cannot say. 验证本站副本：0 属实；1 不属实；2 属实但已过时；3 无法判断。
 *
 * It needs nothing beside itself. The site's own tools ask the functions below.
 */

/** The keys of the site, a line each, written here by `npm run sign -- --keys`. */
const KEYS = `
`;

/** What the site signs, and nothing else (`ssh-keygen -Y sign -n`). */
export const NAMESPACE = 'site';

/** Where a site has its list, its signature beside it. A zip has both at its top. */
export const LIST_ON_A_SITE = 'copies/SHA256SUMS';

const AT_ONCE = 8;
const LARGEST_FILE = 256 * 1024 * 1024;
const LONGEST_WAIT = 60_000;

/** The copy is not what was signed; the message says in what. */
export class NotOurs extends Error {}
/** Nothing can be said of the copy, neither good nor bad. */
export class CannotSay extends Error {}

/**
 * @typedef {object} Signed what a list says
 * @property {string} site the origin it was signed for
 * @property {number} sequence
 * @property {string} signed the day
 * @property {string} goodUntil the last day on which it counts as current
 * @property {Map<string, string>} sums SHA-256 by path
 */

/**
 * Reads a list and its signature. Throws NotOurs if the signature is not of one of the keys.
 * @param {Buffer} list
 * @param {string} signature as ssh-keygen wrote it
 * @param {string} keys a public key of Ed25519 in each line, as in an allowed_signers file
 * @returns {Signed}
 */
export function readSigned(list, signature, keys = KEYS) {
  const blobs = keyBlobs(keys);
  if (blobs.length === 0) throw new CannotSay('there is no key to check with / 没有可供核对的公钥');
  if (!isSignedBy(blobs, list, signature)) {
    throw new NotOurs('the signature is not of our key / 签名不是用我们的密钥做的');
  }
  return parseList(list.toString('utf8'));
}

/** The public keys in a text, in base64. @param {string} text @returns {string[]} */
export function keyBlobs(text) {
  return [...text.matchAll(/^(?!#).*?(?:sk-ssh-ed25519@openssh\.com|ssh-ed25519) ([A-Za-z0-9+/]+=*)/gm)].map(
    ([, blob = '']) => blob,
  );
}

/**
 * As `ssh-keygen -l` shows keys; one for each in a text.
 * @param {string} text @returns {string[]}
 */
export function fingerprints(text) {
  return keyBlobs(text).map(
    (blob) => `SHA256:${sha256(Buffer.from(blob, 'base64')).toString('base64').replace(/=+$/, '')}`,
  );
}

const head =
  /^# site (\S+)\n# sequence (\d{1,9})\n# signed (\d{4}-\d\d-\d\d)\n# good-until (\d{4}-\d\d-\d\d)\n# files (\d+)\n/;

/** What a list says of itself, whoever wrote it. @param {string} text */
export function parseHead(text) {
  const found = head.exec(text);
  if (!found) throw new NotOurs('the list has no proper head / 清单开头不合格式');
  const [whole, site = '', sequence, signed = '', goodUntil = '', files] = found;
  return { site, sequence: Number(sequence), signed, goodUntil, count: Number(files), length: whole.length };
}

/** @param {string} text @returns {Signed} */
function parseList(text) {
  const { count, length, ...about } = parseHead(text);
  const lines = text.slice(length).split('\n').slice(0, -1);
  const sums = new Map(
    lines.map((line) => {
      const [, sum = '', path = ''] = /^([0-9a-f]{64}) {2}([^\\\0-\x1f]+)$/.exec(line) ?? [];
      return [path, sum];
    }),
  );
  if (sums.size !== count || lines.length !== count || sums.has('')) {
    throw new NotOurs('the list is not whole / 清单不完整');
  }
  return { ...about, sums };
}

/**
 * A signature of OpenSSH (its PROTOCOL.sshsig), of a key in a file or on a security key (PROTOCOL.u2f).
 * @param {string[]} blobs @param {Buffer} message @param {string} armored
 */
function isSignedBy(blobs, message, armored) {
  const base64 = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n?$/.exec(
    armored,
  )?.[1];
  if (!base64) return false;
  try {
    const outer = reader(Buffer.from(base64, 'base64'));
    if (outer.take(6).toString() !== 'SSHSIG' || outer.take(4).readUInt32BE() !== 1) return false;
    const [blob, namespace, reserved, algorithm, signature] = [1, 2, 3, 4, 5].map(outer.string);
    if (!outer.isAtEnd() || !blobs.includes(blob.toString('base64'))) return false;
    const hash = algorithm.toString();
    if (namespace.toString() !== NAMESPACE || reserved.length || !/^sha(256|512)$/.test(hash)) return false;

    const digest = createHash(hash).update(message).digest();
    const said = Buffer.concat([
      Buffer.from('SSHSIG'),
      ...[namespace, reserved, algorithm, digest].map(withLength),
    ]);
    const [key, sig] = [reader(blob), reader(signature)];
    const [type, publicKey] = [key.string().toString(), key.string()];
    if (sig.string().toString() !== type) return false;
    const raw = sig.string();
    const signed = type.startsWith('sk-')
      ? Buffer.concat([sha256(key.string()), sig.take(5), sha256(said)])
      : said;
    if (!key.isAtEnd() || !sig.isAtEnd()) return false;
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') };
    return verify(null, signed, createPublicKey({ key: jwk, format: 'jwk' }), raw);
  } catch {
    return false;
  }
}

/** @param {Buffer} bytes */
function reader(bytes) {
  let at = 0;
  const take = (/** @type {number} */ count) => {
    if (at + count > bytes.length) throw new RangeError();
    return bytes.subarray(at, (at += count));
  };
  return { take, string: () => take(take(4).readUInt32BE()), isAtEnd: () => at === bytes.length };
}

/** @param {Buffer} bytes */
function withLength(bytes) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** @param {Buffer} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest();
}

/**
 * Throws NotOurs unless the folder holds what was signed and nothing else.
 * @param {string} folder @param {string} [keys] @returns {Signed}
 */
export function verifyFolder(folder, keys) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const odd = entries.find((entry) => !entry.isFile() && !entry.isDirectory());
  if (odd) throw new NotOurs(`${odd.name} is no file / 不是普通文件`);
  const files = new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).split(sep).join('/'), path]),
  );
  const [list, signature] = ['SHA256SUMS', 'SHA256SUMS.sig'].map((name) => files.get(name));
  if (!list || !signature) throw new NotOurs('there is no signed list in it / 其中没有签过名的清单');
  const signed = readSigned(readFileSync(list), readFileSync(signature, 'utf8'), keys);
  for (const name of ['SHA256SUMS', 'SHA256SUMS.sig']) files.delete(name);

  const faults = [...files.keys()]
    .filter((path) => !signed.sums.has(path))
    .map((path) => `added / 多出：${path}`);
  for (const [path, sum] of signed.sums) {
    const file = files.get(path);
    if (!file) faults.push(`missing / 缺失：${path}`);
    else if (sha256(readFileSync(file)).toString('hex') !== sum) faults.push(`changed / 被改动：${path}`);
  }
  if (faults.length) throw new NotOurs(faults.sort().join('\n'));
  return signed;
}

/**
 * Asks a site for everything that was signed. Throws NotOurs for what is not as it was, CannotSay if the site does not
 * answer. Nobody can list a web server: what it has beside that is not seen.
 * @param {string} address @param {string} [keys] @returns {Promise<Signed>}
 */
export async function verifySite(address, keys) {
  const { origin } = new URL(address);
  const [list, signature] = [await get(origin, LIST_ON_A_SITE), await get(origin, `${LIST_ON_A_SITE}.sig`)];
  if (list.status !== 200 || signature.status !== 200) throw new NotOurs(`missing / 缺失：${LIST_ON_A_SITE}`);
  const signed = readSigned(list.bytes, signature.bytes.toString('utf8'), keys);
  /** @type {string[]} */
  const faults = [];
  const queue = signed.sums.entries();
  const lane = async () => {
    for (const [path, sum] of queue) {
      const { bytes, status, leadsTo } = await get(origin, path);
      // `/` may lead to a page in the reader's language, which is asked for itself.
      if (path === 'index.html' && leadsTo && signed.sums.has(`${leadsTo.slice(1)}/index.html`)) continue;
      if (sha256(bytes).toString('hex') === sum) continue;
      faults.push(status === 404 ? `missing / 缺失：${path}` : `changed / 被改动：${path}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  if (faults.length) throw new NotOurs(faults.sort().join('\n'));
  return signed;
}

/**
 * A file of a site; a page is asked for as readers do, without `/index.html`. A host may put a slash behind it.
 * @param {string} origin @param {string} path
 */
async function get(origin, path) {
  const page = path.replace(/(^|\/)index\.html$/, '');
  const address = `${origin}/${page.split('/').map(encodeURIComponent).join('/')}`;
  const first = await ask(address);
  const slash = `${address}/`;
  return first.leadsTo && slash === origin + first.leadsTo ? ask(slash) : first;
}

/** @param {string} address */
async function ask(address, again = true) {
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(LONGEST_WAIT) });
    if (answer.status >= 500 || answer.status === 429) throw new CannotSay(`${address}: ${answer.status}`);
    const parts = [];
    let size = 0;
    for await (const part of answer.body ?? []) {
      parts.push(part);
      if ((size += part.length) > LARGEST_FILE) throw new NotOurs(`does not end / 没有尽头：${address}`);
    }
    const to = answer.headers.get('location');
    const { origin, pathname } = new URL(to ?? '', address);
    const leadsTo = to && origin === new URL(address).origin ? pathname : undefined;
    return { bytes: Buffer.concat(parts), status: answer.status, leadsTo };
  } catch (error) {
    if (error instanceof NotOurs) throw error;
    if (again) return ask(address, false);
    if (error instanceof CannotSay) throw error;
    throw new CannotSay(`${address} does not answer / 没有应答`, { cause: error });
  }
}

/** Is it past its last day, or below a number that was seen before? @param {Signed} signed */
export function isOld({ goodUntil, sequence }, since = 0, today = new Date().toISOString().slice(0, 10)) {
  return today > goodUntil || sequence < since;
}

async function main([copy, option, since = '0', ...rest]) {
  if (!copy || rest.length || (option && option !== '--since') || !/^\d+$/.test(since))
    throw new CannotSay('node verify.mjs <folder or https://address> [--since <number>]');
  const signed = /^https?:/.test(copy) ? await verifySite(copy) : verifyFolder(copy);
  console.log(
    `site ${signed.site}\nsequence ${signed.sequence}\nsigned ${signed.signed}\ngood until ${signed.goodUntil}`,
  );
  if (isOld(signed, Number(since))) {
    console.log('OURS, BUT OLD. Look for a newer one. / 属实，但已过时，请找更新的副本。');
    process.exitCode = 2;
  } else console.log('OURS: every file as it was signed. / 属实：所有文件与签名时一致。');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv.slice(2)).catch((error) => {
    const isNotOurs = error instanceof NotOurs;
    console.log(`${error.message}\n${isNotOurs ? 'NOT OURS. / 不属实。' : 'CANNOT SAY. / 无法判断。'}`);
    process.exitCode = isNotOurs ? 1 : 3;
  });
}
