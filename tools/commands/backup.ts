import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { readEnvironment } from '../../lib/environment';

/*
 * `npm run backup -- make <file.tar>` and `-- restore <file.tar> <folder>`: everything that cannot be built again. The
 * repository with all its branches, .env, and the folder with the list of editors and the secret. What is in it in plain
 * has to be kept like a key: encrypt it before it leaves the machine.
 */

const usage = `npm run backup -- make <file.tar>               the repository, .env and the editors, in one file
npm run backup -- restore <file.tar> <folder>   the same again, in a folder that is not there yet`;

/**
 * Where the site runs as a service, its user makes the backup, and the repository is the builder's. Git mistrusts the
 * folder of another user, whose programs this user runs already.
 */
const ours = ['-c', `safe.directory=${process.cwd()}`];

class Refusal extends Error {}

function make(file: string): void {
  if (existsSync(file)) throw new Refusal(`${file} is there already, and is not written over.`);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const editors = dirname(resolve(readEnvironment(process.env).EDITORS_FILE));
  inFolder((folder) => {
    run('git', [...ours, 'bundle', 'create', '--quiet', join(folder, 'repository.bundle'), '--all', 'HEAD']);
    if (existsSync('.env')) cpSync('.env', join(folder, 'env'));
    if (existsSync(editors)) cpSync(editors, join(folder, 'editors'), { recursive: true });
    else console.warn(`There are no editors in it: ${editors} is not there (EDITORS_FILE).`);
    process.umask(0o077);
    run('tar', ['-cf', resolve(file), '-C', folder, ...readdirSync(folder)]);
    chmodSync(file, 0o600);
  });
  const changed = execFileSync('git', [...ours, 'status', '--porcelain'], { encoding: 'utf8' }).trim();
  if (changed) console.warn('Not in it, because they are not committed:\n' + changed);
  console.log(`${file} holds all there is. Encrypt it (for instance age -p), and try to restore it.`);
}

function restore(file: string, target: string): void {
  if (existsSync(target)) throw new Refusal(`${target} is there already; restore into a new folder.`);
  inFolder((folder) => {
    run('tar', ['-xf', resolve(file), '-C', folder]);
    run('git', ['clone', '--quiet', join(folder, 'repository.bundle'), target]);
    // All branches are ours. The bundle is gone tomorrow: `git remote add origin` names where changes come from.
    run('git', [
      '-C',
      target,
      'fetch',
      '--quiet',
      '--update-head-ok',
      'origin',
      '+refs/heads/*:refs/heads/*',
    ]);
    run('git', ['-C', target, 'remote', 'remove', 'origin']);
    if (existsSync(join(folder, 'env'))) cpSync(join(folder, 'env'), join(target, '.env'));
    if (existsSync(join(folder, 'editors'))) {
      mkdirSync(join(target, '.editors'), { mode: 0o700 });
      cpSync(join(folder, 'editors'), join(target, '.editors'), { recursive: true });
    }
  });
  console.log(
    `${target} is as it was: npm ci && npm run build. The editors are in ${basename(target)}/.editors; move them if EDITORS_FILE is elsewhere.`,
  );
}

function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(command: string, args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
}

const [command, file, target] = process.argv.slice(2);
try {
  if (command === 'make' && file && !target) make(file);
  else if (command === 'restore' && file && target) restore(file, resolve(target));
  else throw new Refusal(usage);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
