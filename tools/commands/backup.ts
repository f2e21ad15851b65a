import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { copyDatabase } from '../../lib/database/copy-database';
import { closeDatabase } from '../../lib/database/database';
import { databaseFile } from '../../lib/database/database-file';
import { readEnvironment } from '../../lib/environment';
import { secretFile } from '../../lib/sign-in/configuration';

/*
 * `npm run backup -- make <file.tar>` and `-- restore <file.tar> <folder>`: everything that cannot be built again. The
 * repository with all its branches, the one of the content if that is another, .env, the editors' database and the secret of their sessions. The key of the drafts goes
 * into a file of its own: whoever has only one of the two reads none. All the same the backup has to be kept like a key:
 * encrypt it before it leaves the machine.
 */

const usage = `npm run backup -- make <file.tar>               the repository, .env and the editors' database, in one file;
                                                and beside it <file.tar>.drafts-key, to be kept elsewhere
npm run backup -- restore <file.tar> <folder> [<drafts-key>]
                                                the same again, in a folder that is not there yet`;

/**
 * Where the site runs as a service, its user makes the backup, and the repository is the builder's. Git mistrusts the
 * folder of another user, whose programs this user runs already.
 */
const trusted = (folder: string) => ['-c', `safe.directory=${folder}`, '-C', folder];

class Refusal extends Error {}

async function make(file: string): Promise<void> {
  const keyFile = `${file}.drafts-key`;
  for (const each of [file, keyFile])
    if (existsSync(each)) throw new Refusal(`${each} is there already, and is not written over.`);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readEnvironment(process.env);
  const { DATA_DIR: dataDir, DATABASE_URL: url, DRAFTS_KEY: givenKey } = settings;
  process.umask(0o077);
  await inFolder(async (folder) => {
    bundle(process.cwd(), join(folder, 'repository.bundle'));
    const content = settings.CONTENT_REPOSITORY ?? '';
    if (existsSync(content)) bundle(resolve(content), join(folder, 'content.bundle'));
    if (existsSync('.env'))
      writeFileSync(join(folder, 'env'), withoutDraftsKey(readFileSync('.env', 'utf8')));
    const data = join(folder, 'data');
    mkdirSync(data);
    if (existsSync(secretFile(dataDir))) cpSync(secretFile(dataDir), join(data, 'secret'));
    if (url || existsSync(databaseFile(dataDir))) await takeAlong(data);
    else
      console.warn(
        `There are no editors and no drafts in it: ${databaseFile(dataDir)} is not there (DATA_DIR).`,
      );
    run('tar', ['-cf', resolve(file), '-C', folder, ...readdirSync(folder)]);
    chmodSync(file, 0o600);
  });
  const changed = execFileSync('git', [...trusted(process.cwd()), 'status', '--porcelain'], {
    encoding: 'utf8',
  }).trim();
  if (changed) console.warn('Not in it, because they are not committed:\n' + changed);
  console.log(`${file} holds all there is. Encrypt it (for instance age -p), and try to restore it.`);

  const key = givenKey ?? readIfThere(draftsKeyFile(dataDir));
  if (!key) return;
  writeFileSync(keyFile, `${key.trim()}\n`, { mode: 0o600 });
  console.log(
    `${keyFile} is the key of the drafts: keep it elsewhere. Without it nobody reads the drafts in the backup, nor do you.`,
  );
}

async function takeAlong(folder: string): Promise<void> {
  try {
    await copyDatabase(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new Refusal(`The database could not be copied: ${message}`);
    console.warn(
      'The database is NOT in it: there is no pg_dump here (on Debian: postgresql-client). Back it up where it runs.',
    );
  }
}

async function restore(file: string, target: string, keyFile: string | undefined): Promise<void> {
  if (existsSync(target)) throw new Refusal(`${target} is there already; restore into a new folder.`);
  const key = keyFile === undefined ? undefined : readFileSync(keyFile, 'utf8');
  const data = join(target, '.data');
  await inFolder(async (folder) => {
    run('tar', ['-xf', resolve(file), '-C', folder]);
    run('git', ['clone', '--quiet', join(folder, 'repository.bundle'), target]);
    // All branches are ours. The bundle is gone tomorrow: `git remote add origin` names where changes come from.
    const git = (...args: string[]) => run('git', ['-C', target, ...args]);
    git('fetch', '--quiet', '--update-head-ok', 'origin', '+refs/heads/*:refs/heads/*');
    git('remote', 'remove', 'origin');
    if (existsSync(join(folder, 'env'))) cpSync(join(folder, 'env'), join(target, '.env'));
    mkdirSync(data, { mode: 0o700 });
    cpSync(join(folder, 'data'), data, { recursive: true });
    if (existsSync(join(folder, 'content.bundle')))
      run('git', ['clone', '--quiet', '--mirror', join(folder, 'content.bundle'), contentIn(data)]);
    if (key) writeFileSync(draftsKeyFile(data), key, { mode: 0o600 });
  });
  const dump = join(data, 'database.dump');
  console.log(
    [
      `${target} is as it was: npm ci && npm run build. The editors’ database is in ${basename(target)}/.data; move that if DATA_DIR is elsewhere.`,
      ...(existsSync(dump)
        ? [`PostgreSQL takes it from there: pg_restore --no-owner --dbname="$DATABASE_URL" ${dump}`]
        : []),
      ...(key
        ? []
        : ['Drafts cannot be read without their key: put it into .data/drafts-key, or DRAFTS_KEY.']),
      'Everybody has to sign in again. Whoever was removed since the backup is back: npm run editor -- list.',
      'No recovery code is good any more, because some may have been used since: npm run editor -- recovery <name> makes new ones.',
    ].join('\n'),
  );
}

function contentIn(dataDir: string): string {
  return join(dataDir, 'content.git');
}

/** What drafts are sealed with, where DRAFTS_KEY does not say it (lib/desk/seal.ts). */
function draftsKeyFile(dataDir: string): string {
  return join(dataDir, 'drafts-key');
}

/** A key beside what it opens would be none. */
function withoutDraftsKey(env: string): string {
  return env.replace(/^\s*(export\s+)?DRAFTS_KEY\s*=.*$/gm, '# DRAFTS_KEY is in a file of its own.');
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All branches of a repository, in a file. */
function bundle(repository: string, file: string): void {
  run('git', [...trusted(repository), 'bundle', 'create', '--quiet', file, '--all', 'HEAD']);
}

function run(command: string, args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
}

const [command, file, target, keyFile, ...more] = process.argv.slice(2);
try {
  if (command === 'make' && file && !target) await make(file);
  else if (command === 'restore' && file && target && !more.length)
    await restore(file, resolve(target), keyFile);
  else throw new Refusal(usage);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
