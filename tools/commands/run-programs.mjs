import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join, resolve } from 'node:path';

/*
 * What `npm run up`, `npm run check` and `npm test` share. Plain JavaScript that needs nothing but Node, because they run on a machine
 * where nothing is installed yet.
 */

export const root = resolve(import.meta.dirname, '../..');

/** Something a person can mend. It is shown as a sentence, without a stack. */
export class UserError extends Error {}

/** Runs a command's work; a UserError ends it with its sentence and exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}

/** Installs the packages of the lockfile, unless they are there. */
export async function installPackages() {
  const stamp = join(root, 'node_modules/.installed-for');
  const wanted = [
    createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex'),
    // Some packages hold a program for one kind of machine; the folder may be shared with another kind.
    process.platform,
    process.arch,
  ].join(' ');
  if (read(stamp) === wanted) {
    console.log('The packages are installed.');
    return;
  }
  console.log('Installing the packages of package-lock.json …');
  if (!(await npm(['ci', '--no-audit', '--no-fund']))) {
    throw new UserError(
      'The packages could not be installed; the reason is above. Is this machine connected to the network?',
    );
  }
  writeFileSync(stamp, wanted);
}

let updated = false;

/** Installs packages of the system where it is a Debian and we may. Gives whether it did. */
export async function installFromDebian(packages) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  console.log(`Installing ${packages.join(' and ')} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!updated) await run('apt-get', ['update', '--quiet=2'], env);
  updated = true;
  return run('apt-get', ['install', '--quiet=2', '--yes', '--no-install-recommends', ...packages], env);
}

/** Runs a program as `start` does. Gives whether it ended well. */
export function run(program, args, env = {}) {
  return ended(start(program, args, env));
}

/** The same beside others: what it says is kept, and shown in one piece by whoever started it. */
export async function runAside(program, args, env = {}) {
  const child = start(program, args, env, 'pipe');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  const ok = await ended(child, 'close');
  return { ok, said };
}

/** Runs npm, the one that runs this. */
export function npm(args) {
  return ended(startNpm(args));
}

export function startNpm(args, env = {}) {
  const cli = process.env.npm_execpath;
  return cli ? start(process.execPath, [cli, ...args], env) : start('npm', args, env);
}

/**
 * Starts a program in the project and shows what it says. A name is looked for among the packages first.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} env what its environment has beside ours
 * @param {'inherit' | 'pipe'} output
 */
export function start(program, args, env = {}, output = 'inherit') {
  const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const child = spawn(program, args, {
    cwd: root,
    // Nothing that is run here may ask a question.
    stdio: ['ignore', output, output],
    env: { ...process.env, PATH, NEXT_TELEMETRY_DISABLED: '1', ...env },
    detached: true,
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
}

/*
 * npm hands a signal on only to the shell that it starts a script in, and the program in that shell would live on. So
 * each program here leads a group of its own, which is ended as a whole: on a signal, and when our own shell is gone.
 */
const running = new Set();
const shell = process.ppid;
process.on('SIGINT', () => endAll(130));
process.on('SIGTERM', () => endAll(143));
process.on('SIGHUP', () => endAll(129));
setInterval(() => process.ppid !== shell && endAll(143), 500).unref();

function endAll(exitCode) {
  for (const child of running) process.kill(-child.pid, 'SIGTERM');
  process.exit(exitCode);
}

function ended(child, event = 'exit') {
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(error.message);
      done(false);
    });
    child.on(event, (code) => done(code === 0));
  });
}

/** Is nobody listening at this port? */
export function isFree(port) {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, () => server.close(() => done(true)));
  });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
