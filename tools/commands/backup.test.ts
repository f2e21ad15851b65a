import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

/* The rehearsal that docs/operating.md promises: a site is lost, and made again from its backup alone. */

let folder: string;
const site = () => join(folder, 'site');
const tool = resolve('tools/commands/backup.ts');
const loader = import.meta.resolve('tsx');

function backup(...args: string[]) {
  return backupWith({}, ...args);
}

function backupWith(variables: Record<string, string>, ...args: string[]) {
  const { PATH, HOME } = process.env;
  return spawnSync(process.execPath, ['--import', loader, tool, ...args], {
    cwd: site(),
    encoding: 'utf8',
    env: { PATH, HOME, NODE_ENV: 'test', ...variables },
  });
}

function write(path: string, text: string) {
  mkdirSync(dirname(join(site(), path)), { recursive: true });
  writeFileSync(join(site(), path), text);
}

function git(...args: string[]): string {
  const who = ['-c', 'user.name=Editor', '-c', 'user.email=editor@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd: site(), encoding: 'utf8' }).trim();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  mkdirSync(site());
  git('init', '--quiet', '--initial-branch=main');
  write('content/posts/2015-09-08-a-report/zh.mdx', '原文不动。\n');
  write('.gitignore', '.env\n.editors/\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'A report');
  git('branch', 'translation');
  write('.env', 'SITE_URL=https://example.org\n');
  write('.editors/editors.json', '{"editors":[]}');
  write('.editors/secret', 'a secret that nobody guesses\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('what was lost is there again: words, branches, configuration, editors and their secret', () => {
  const file = join(folder, 'backup.tar');
  const head = git('rev-parse', 'HEAD');
  expect(backup('make', file).status).toBe(0);
  // Nobody else on the machine may read it.
  expect(statSync(file).mode & 0o077).toBe(0);

  const kept = [
    'content/posts/2015-09-08-a-report/zh.mdx',
    '.env',
    '.editors/editors.json',
    '.editors/secret',
  ];
  const before = kept.map((path) => readFileSync(join(site(), path)));
  rmSync(site(), { recursive: true });
  mkdirSync(site());
  const again = join(folder, 'again');
  expect(backup('restore', file, again)).toMatchObject({ status: 0 });
  expect(kept.map((path) => readFileSync(join(again, path)))).toEqual(before);
  expect(statSync(join(again, '.editors')).mode & 0o077).toBe(0);
  const inAgain = (...args: string[]) => execFileSync('git', args, { cwd: again, encoding: 'utf8' }).trim();
  expect(inAgain('rev-parse', 'HEAD')).toBe(head);
  expect(inAgain('rev-parse', 'refs/heads/translation')).toBe(head);
  expect(inAgain('status', '--porcelain')).toBe('');
});

it('says what it leaves out, and writes over nothing', () => {
  const file = join(folder, 'backup.tar');
  write('content/posts/unsaved/en.mdx', 'Not yet committed.');
  expect(backup('make', file).stderr).toContain('content/posts/unsaved');
  const before = readFileSync(file);
  expect(backup('make', file)).toMatchObject({ status: 1, stdout: '' });
  expect(readFileSync(file)).toEqual(before);
  expect(backup('restore', file, site()).status).toBe(1);
  expect(existsSync(join(site(), '.env'))).toBe(true);
});

it('is made by the service’s user of what the builder owns, and says when there are no editors', () => {
  const file = join(folder, 'backup.tar');
  // How git's own tests have it take a folder for another user's.
  const { status, stderr } = backupWith({ GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }, 'make', file);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });

  rmSync(file);
  const elsewhere = backupWith({ EDITORS_FILE: join(folder, 'nowhere/editors.json') }, 'make', file);
  expect(elsewhere.stderr).toContain(join(folder, 'nowhere'));
  expect(elsewhere.stderr).toContain('EDITORS_FILE');
});
