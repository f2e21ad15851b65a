import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { readEnvironment } from '../../lib/environment';

/*
 * `npm run content -- init <folder>`: a bare repository for what is public, with the history of the content folder and
 * nothing else of this project. `CONTENT_REPOSITORY` names it then.
 */

const usage =
  'npm run content -- init <folder>   a bare repository of its own for the content, with its history';

class Refusal extends Error {}

async function init(folder: string): Promise<void> {
  if (existsSync(folder)) throw new Refusal(`${folder} is there already, and is not written over.`);
  const content = readEnvironment(process.env).CONTENT_DIR;
  const place = git(['-C', content, 'rev-parse', '--show-prefix'], `${content} lies in no git repository.`);
  if (place !== 'content/')
    throw new Refusal('Only a folder content/ at the top of its repository can be copied.');
  const open = git(['-C', content, 'status', '--porcelain', '--', '.']);
  if (open)
    throw new Refusal(
      `Not committed yet, and would be left out:\n${open}\n\nCommit it, or put it elsewhere.`,
    );

  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  git(['init', '--quiet', '--bare', '--template=', '--initial-branch=main', unfinished]);
  await copyHistory(content, unfinished);
  const tree = git(['-C', content, 'rev-parse', 'HEAD:./']);
  if (git(['--git-dir', unfinished, 'rev-parse', 'main:content']) !== tree)
    throw new Refusal(`What was copied is not what lies in ${content}. ${unfinished} is left to look at.`);
  renameSync(unfinished, folder);
  console.log(`${folder} holds what is public, with its history. In .env, or where the service is configured:

CONTENT_REPOSITORY=${resolve(folder)}

From then on the desk records there what becomes public; content/ of this project stays as it is.`);
}

/** Commits that touch the content folder, with nothing else in them. */
async function copyHistory(content: string, bare: string): Promise<void> {
  const top = git(['-C', content, 'rev-parse', '--show-toplevel']);
  const branch = git(['-C', content, 'symbolic-ref', 'HEAD'], 'The repository is on no branch.');
  const from = spawn(
    'git',
    ['-C', top, 'fast-export', '--signed-tags=strip', '--reencode=yes', branch, '--', 'content'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const to = spawn('git', ['--git-dir', bare, 'fast-import', '--quiet'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  from.stdout.pipe(to.stdin);
  const ends = await Promise.all([once(from, 'close'), once(to, 'close')]);
  if (ends.some(([code]) => code !== 0)) throw new Refusal('git could not copy the history.');
  git(['--git-dir', bare, 'symbolic-ref', 'HEAD', branch]);
  git(['--git-dir', bare, 'branch', '--move', '--force', 'main']);
}

function git(args: string[], otherwise?: string): string {
  try {
    return execFileSync('git', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', otherwise ? 'ignore' : 'inherit'],
    }).trim();
  } catch {
    throw new Refusal(otherwise ?? `git ${args[2]} failed.`);
  }
}

const [command, folder, ...more] = process.argv.slice(2);
if (existsSync('.env')) process.loadEnvFile('.env');
try {
  if (command !== 'init' || !folder || more.length) throw new Refusal(usage);
  await init(folder);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
