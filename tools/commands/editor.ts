import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { renderUnicodeCompact } from 'uqr';
import { closeDatabase } from '../../lib/database/database';
import { readEnvironment } from '../../lib/environment';
import { faultOfSecret, secretFile } from '../../lib/sign-in/configuration';
import {
  addAccounts,
  addEditors,
  editorName,
  isAccount,
  listEditors,
  removeEditor,
  renewRecoveryCodes,
  setRole,
  signOutEditor,
} from '../../lib/sign-in/editors';
import { parseOldList } from '../../lib/sign-in/old-list';
import { hashPassphrase, leastBits, LEAST_BITS, makePassphrase } from '../../lib/sign-in/passphrase';
import { isRole, type Role } from '../../lib/sign-in/roles';
import { hashRecoveryCode, makeRecoveryCode, makeTotpKey, totpAddress } from '../../lib/sign-in/totp';
import { siteUrl } from '../../lib/site';

/*
 * `npm run editor -- add|list|remove|sign-out|recovery|role|take-over`: who may see the drafts, and what they may do. It writes the
 * database that the site reads, and, if there is none, the secret in DATA_DIR. A site that runs takes every change at once.
 */

const usage = `npm run editor -- add <name>        a new editor, with a passphrase, a code and recovery codes
npm run editor -- add <name> --account github:583231 (or openid:<id>)
                                   an editor who signs in with that account, or one more account of an editor
npm run editor -- list             who is on the list
npm run editor -- remove <name>    takes them off; what they have open is closed
npm run editor -- sign-out <name>  ends all their sessions; they can sign in again
npm run editor -- recovery <name>  new recovery codes, in the place of those that are left
npm run editor -- role <name> writer|publisher|admin
                                   what they may do: write; decide what readers see, too; see what everybody did, too
npm run editor -- take-over <editors.json>
                                   editors and secret of a site from before there was a database
The first editor is an admin, the others are writers, unless \`add\` is told \`--role\`.`;

const RECOVERY_CODES = 8;

class Refusal extends Error {}

interface Options {
  dataDir: string;
  accounts: string[];
  role: Role | undefined;
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { DATA_DIR: dataDir } = readEnvironment(process.env);
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { account: { type: 'string', multiple: true, default: [] }, role: { type: 'string' } },
  });
  const [command, given, more, ...rest] = positionals;
  if (rest.length || (more !== undefined && command !== 'role')) throw new Refusal(usage);
  if (command === 'list') return list();
  if (command === 'take-over' && given) return takeOver(given, dataDir);

  const commands = { add, remove, 'sign-out': signOut, recovery: renewCodes, role: changeRole };
  if (!command || !Object.hasOwn(commands, command)) throw new Refusal(usage);
  const name = editorName(given ?? '');
  if (!name) throw new Refusal(`A name has letters, digits, . _ and -, and at most 40 of them.\n\n${usage}`);
  const role = more ?? values.role;
  if (role !== undefined && !isRole(role))
    throw new Refusal(`“${role}” is no role: writer, publisher or admin.`);
  const odd = values.account.find((account) => !isAccount(account));
  if (odd) throw new Refusal(`“${odd}” is no account such as github:583231 or openid:<id>.`);
  await commands[command as keyof typeof commands](name, { dataDir, accounts: values.account, role });
}

async function add(name: string, { dataDir, accounts, role }: Options): Promise<void> {
  if (accounts.length) {
    makeSecret(dataDir);
    await addAccounts(name, accounts, role);
    console.log(`${name} signs in with ${accounts.join(' and ')}.`);
    return;
  }
  const listed = (await listEditors()).find((editor) => editor.name === name);
  if (listed?.hasPassphrase) {
    throw new Refusal(`There is an editor ${name} already. To begin anew: npm run editor -- remove ${name}`);
  }
  const { passphrase, made } = await choosePassphrase();
  const key = makeTotpKey();
  const codes = makeRecoveryCodes();
  makeSecret(dataDir);
  await addEditors([
    {
      name,
      role,
      passphrase: await hashPassphrase(passphrase),
      totp: key,
      recovery: codes.map(hashRecoveryCode),
    },
  ]);
  const now = (await listEditors()).find((editor) => editor.name === name);
  console.log(
    [
      `\n${name} is an editor now (${now?.role}). This is shown once and kept nowhere in plain: give it to ${name}, and clear the screen.`,
      ...(made ? [`\nPassphrase     ${passphrase}`] : []),
      '\nScan this with an authenticator app:\n',
      renderUnicodeCompact(totpAddress(key, name, 'Coalition for Citizens Rights')),
      `\nor type its key  ${key.match(/.{4}/g)?.join(' ')}`,
      '\nRecovery codes, each good once instead of a code, when the app is lost:\n',
      ...codes.map((code) => `  ${code}`),
      `\nSign in at ${siteUrl()}/sign-in.`,
    ].join('\n'),
  );
}

async function remove(name: string): Promise<void> {
  requireOne(name, await removeEditor(name));
  console.log(`${name} is no editor any more, and is signed out everywhere.`);
}

async function signOut(name: string): Promise<void> {
  requireOne(name, await signOutEditor(name));
  console.log(`${name} is signed out everywhere, and can sign in again.`);
}

async function renewCodes(name: string): Promise<void> {
  const codes = makeRecoveryCodes();
  if (!(await renewRecoveryCodes(name, codes.map(hashRecoveryCode))))
    throw new Refusal(`No editor ${name} signs in with a code. See: npm run editor -- list`);
  console.log(
    [
      `New recovery codes of ${name}, each good once instead of a code; the old ones are void. They are shown once:`,
      ...codes.map((code) => `  ${code}`),
    ].join('\n'),
  );
}

function makeRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);
}

async function changeRole(name: string, { role }: Options): Promise<void> {
  if (!role) throw new Refusal(usage);
  requireOne(name, await setRole(name, role));
  console.log(`${name} is ${role} now.`);
}

async function list(): Promise<void> {
  const editors = await listEditors();
  for (const { name, role, hasPassphrase, recovery, accounts } of editors) {
    const ways = [
      ...(hasPassphrase ? [`passphrase and code, ${recovery} recovery codes left`] : []),
      ...accounts,
    ];
    console.log(`${name}  ${role}  (${ways.join('; ')})`);
  }
  if (!editors.length) console.log('There are no editors yet: npm run editor -- add <name>');
}

/** Editors with all they sign in with, as an old list has them; the secret beside it, so that devices stay known. */
async function takeOver(file: string, dataDir: string): Promise<void> {
  const editors = parseOldList(readFileSync(file, 'utf8'));
  const old = join(dirname(file), 'secret');
  const ours = secretFile(dataDir);
  const takesSecret = existsSync(old) && !existsSync(ours) && !process.env.AUTH_SECRET?.trim();
  if (takesSecret) writeSecret(ours, readFileSync(old, 'utf8').trim());
  else makeSecret(dataDir);
  await addEditors(editors);
  const all = await listEditors();
  for (const { name } of editors) console.log(`${name}  ${all.find((each) => each.name === name)?.role}`);
  console.log(
    [
      `\n${editors.length} editors are taken over; they sign in as before. What they may do: npm run editor -- role <name> publisher`,
      ...(takesSecret ? [`The secret is taken over: ${ours}`] : []),
      `Nothing reads ${file} any more: delete it${existsSync(old) ? `, and ${old}` : ''}.`,
    ].join('\n'),
  );
}

function requireOne(name: string, there: boolean): void {
  if (!there) throw new Refusal(`There is no editor ${name}. See: npm run editor -- list`);
}

/** One for this machine, where nobody has set any. */
function makeSecret(dataDir: string): void {
  const file = secretFile(dataDir);
  if (process.env.AUTH_SECRET?.trim() || existsSync(file)) return;
  let secret = randomBytes(33).toString('base64');
  while (faultOfSecret(secret)) secret = randomBytes(33).toString('base64');
  writeSecret(file, secret);
  console.log(`The secret that sessions are sealed with is made: ${file}`);
  if (process.env.DATABASE_URL?.trim())
    console.log('Every other instance of the site needs the same one: give them its content as AUTH_SECRET.');
}

function writeSecret(file: string, secret: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
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

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
