import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { renderUnicodeCompact } from 'uqr';
import { readEnvironment } from '../../lib/environment';
import { faultOfSecret, secretFile } from '../../lib/sign-in/configuration';
import { changeEditors, editorName, readEditors, type ListedEditor } from '../../lib/sign-in/editors';
import { hashRecoveryCode, makeRecoveryCode, makeTotpKey, totpAddress } from '../../lib/sign-in/totp';
import { hashPassphrase, leastBits, LEAST_BITS, makePassphrase } from '../../lib/sign-in/passphrase';

/*
 * `npm run editor -- add|list|remove|sign-out <name>`: who may see the drafts. It writes EDITORS_FILE and, if there is
 * none, the secret beside it. A site that runs takes every change at once.
 */

const usage = `npm run editor -- add <name>        a new editor, with a passphrase, a code and recovery codes
npm run editor -- add <name> --account github:583231 (or openid:<id>)
                                   an editor who signs in with that account, or one more account of an editor
npm run editor -- list             who is on the list
npm run editor -- remove <name>    takes them off; what they have open is closed
npm run editor -- sign-out <name>  ends all their sessions; they can sign in again`;

const RECOVERY_CODES = 8;

class Refusal extends Error {}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const file = readEnvironment(process.env).EDITORS_FILE;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { account: { type: 'string', multiple: true } },
  });
  const [command, given] = positionals;
  if (positionals.length > 2) throw new Refusal(usage);
  if (command === 'list') return list(file);

  const name = editorName(given ?? '');
  const commands = { add, remove, 'sign-out': signOut };
  if (!command || !Object.hasOwn(commands, command)) throw new Refusal(usage);
  if (!name) throw new Refusal(`A name has letters, digits, . _ and -, and at most 40 of them.\n\n${usage}`);
  if (process.env.EDITORS?.trim()) {
    console.error(`EDITORS is set, so the site reads the list from there and not from ${file}.\n`);
  }
  await commands[command as keyof typeof commands](file, name, values.account ?? []);
}

async function add(file: string, name: string, accounts: string[]): Promise<void> {
  const listed = readEditors(file).find((editor) => editor.name === name);
  if (accounts.length) {
    const editor = listed ?? { name, epoch: newEpoch(), recovery: [], accounts: [] };
    put(file, { ...editor, accounts: [...new Set([...editor.accounts, ...accounts])] });
    makeSecret(file);
    console.log(`${name} signs in with ${accounts.join(' and ')}.`);
    return;
  }
  if (listed?.passphrase) {
    throw new Refusal(`There is an editor ${name} already. To begin anew: npm run editor -- remove ${name}`);
  }
  const { passphrase, made } = await choosePassphrase();
  const key = makeTotpKey();
  const codes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);
  put(file, {
    name,
    epoch: newEpoch(),
    passphrase: await hashPassphrase(passphrase),
    totp: key,
    recovery: codes.map(hashRecoveryCode),
    accounts: listed?.accounts ?? [],
  });
  makeSecret(file);
  console.log(
    [
      `\n${name} is an editor now. This is shown once and kept nowhere in plain: give it to ${name}, and clear the screen.`,
      ...(made ? [`\nPassphrase     ${passphrase}`] : []),
      '\nScan this with an authenticator app:\n',
      renderUnicodeCompact(totpAddress(key, name, 'Coalition for Citizens Rights')),
      `\nor type its key  ${key.match(/.{4}/g)?.join(' ')}`,
      '\nRecovery codes, each good once instead of a code, when the app is lost:\n',
      ...codes.map((code) => `  ${code}`),
      `\nSign in at /sign-in. The list is ${file}; what it says can also stand in EDITORS.`,
    ].join('\n'),
  );
}

async function remove(file: string, name: string): Promise<void> {
  changeEditors(file, (editors) => editors.splice(indexOf(editors, name), 1));
  console.log(`${name} is no editor any more, and is signed out everywhere.`);
}

async function signOut(file: string, name: string): Promise<void> {
  changeEditors(file, (editors) => {
    editors[indexOf(editors, name)]!.epoch = newEpoch();
  });
  console.log(`${name} is signed out everywhere, and can sign in again.`);
}

function list(file: string): void {
  const editors = readEditors(file);
  for (const { name, passphrase, recovery, accounts } of editors) {
    const ways = [
      ...(passphrase ? [`passphrase and code, ${recovery.length} recovery codes left`] : []),
      ...accounts,
    ];
    console.log(`${name}  (${ways.join('; ')})`);
  }
  if (!editors.length) console.log('There are no editors yet: npm run editor -- add <name>');
}

function put(file: string, editor: ListedEditor): void {
  changeEditors(file, (editors) => {
    const at = editors.findIndex(({ name }) => name === editor.name);
    editors.splice(at === -1 ? editors.length : at, at === -1 ? 0 : 1, editor);
  });
  readEditors(file);
}

function indexOf(editors: ListedEditor[], name: string): number {
  const at = editors.findIndex((editor) => editor.name === name);
  if (at === -1) throw new Refusal(`There is no editor ${name}. See: npm run editor -- list`);
  return at;
}

function newEpoch(): string {
  return randomBytes(9).toString('base64url');
}

/** One for this machine, where nobody has set any. */
function makeSecret(file: string): void {
  const beside = secretFile(file);
  if (process.env.AUTH_SECRET?.trim() || existsSync(beside)) return;
  let secret = randomBytes(33).toString('base64');
  while (faultOfSecret(secret)) secret = randomBytes(33).toString('base64');
  mkdirSync(dirname(beside), { recursive: true, mode: 0o700 });
  writeFileSync(beside, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  console.log(`The secret that sessions are sealed with is made: ${beside}`);
}

/** What the editor at the keyboard chooses, or a good one where nobody is or wants to. */
async function choosePassphrase(): Promise<{ passphrase: string; made: boolean }> {
  while (process.stdin.isTTY) {
    const chosen = await askHidden('Passphrase (leave empty, and a good one is made): ');
    if (!chosen) break;
    if (leastBits(chosen) < LEAST_BITS) {
      console.log('Too easy to guess: take at least seven unrelated words, or leave it empty.');
    } else if ((await askHidden('Again: ')) === chosen) {
      return { passphrase: chosen, made: false };
    } else {
      console.log('These are not the same.');
    }
  }
  return { passphrase: makePassphrase(), made: true };
}

async function askHidden(question: string): Promise<string> {
  process.stdout.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const answer = await lines.question('');
  lines.close();
  process.stdout.write('\n');
  return answer.trim();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
