import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundled } from '../../tests/bundled';
import { isHere } from '../../tests/needed-programs.mjs';
import { startPostgresql } from '../../tests/temporary-postgresql';

/* The rehearsal that docs/operating.md promises: a site is lost, and made again from its backup alone. */

let folder: string;
/** Variables that name the database of the site that will be lost. */
let database: Record<string, string>;
const site = () => join(folder, 'site');
let programs: Record<'backup' | 'editor' | 'draft', string>;

/** As the site does it, in another process. */
const draftProgram = `
  import { findDraft, saveDraft } from '${resolve('lib/desk/draft-store.ts')}';
  import { closeDatabase } from '${resolve('lib/database/database.ts')}';
  const name = { kind: 'posts', slug: 'canary', locale: 'zh' };
  const [, , text] = process.argv;
  if (text) await saveDraft(name, { text, expected: null, by: 'anna' });
  const found = await findDraft(name).catch((error) => ({ text: error.message }));
  console.log(found.text);
  await closeDatabase();`;

beforeAll(async () => {
  const source = `test-results/draft-${process.pid}.ts`;
  mkdirSync('test-results', { recursive: true });
  writeFileSync(source, draftProgram);
  const [backup, editor, draft] = await Promise.all(
    ['tools/commands/backup.ts', 'tools/commands/editor.ts', source].map(bundled),
  );
  programs = { backup: backup ?? '', editor: editor ?? '', draft: draft ?? '' };
  rmSync(source);
});

function backup(...args: string[]) {
  return backupWith({}, ...args);
}

function backupWith(variables: Record<string, string>, ...args: string[]) {
  const { PATH, HOME } = process.env;
  return spawnSync(process.execPath, [programs.backup, ...args], {
    cwd: site(),
    encoding: 'utf8',
    env: { PATH, HOME, NODE_ENV: 'test', ...database, ...variables },
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

function editor(cwd: string, ...args: string[]): string {
  const { PATH, HOME } = process.env;
  return execFileSync(process.execPath, [programs.editor, ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH, HOME, NODE_ENV: 'test', ...(cwd === site() && database) },
  });
}

function draft(cwd: string, ...args: string[]): string {
  const { PATH, HOME } = process.env;
  return execFileSync(process.execPath, [programs.draft, ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH, HOME, NODE_ENV: 'test', ...(cwd === site() && database) },
  }).trim();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  database = {};
  mkdirSync(site());
  git('init', '--quiet', '--initial-branch=main');
  write('content/posts/2015-09-08-a-report/zh.mdx', '原文不动。\n');
  write('.gitignore', '.env\n.data/\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'A report');
  git('branch', 'translation');
  write('.env', 'SITE_URL=https://example.org\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('what was lost is there again: words, branches, configuration, editors, drafts and the secret', () => {
  const file = join(folder, 'backup.tar');
  const head = git('rev-parse', 'HEAD');
  editor(site(), 'add', 'anna');
  editor(site(), 'add', 'ben', '--account', 'github:1', '--role', 'publisher');
  expect(draft(site(), '未发表的文字')).toBe('未发表的文字');
  const open = new Database(join(site(), '.data/desk.sqlite'));
  open.exec("insert into sessions values ('a-session-of-anna', 'anna', 1, 1)");
  open.close();
  const made = backup('make', file);
  expect(made).toMatchObject({ status: 0, stderr: '' });
  const keyFile = `${file}.drafts-key`;
  expect(made.stdout).toContain(keyFile);
  // Nobody else on the machine may read them.
  expect([file, keyFile].map((each) => statSync(each).mode & 0o077)).toEqual([0, 0]);
  const key = readFileSync(keyFile, 'utf8').trim();
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
  for (const secret of ['未发表的文字', key, 'a-session-of-anna'])
    expect(readFileSync(file).includes(secret)).toBe(false);

  const kept = ['content/posts/2015-09-08-a-report/zh.mdx', '.env', '.data/secret'];
  const before = kept.map((path) => readFileSync(join(site(), path)));
  rmSync(site(), { recursive: true });
  mkdirSync(site());
  const again = join(folder, 'again');
  const restored = backup('restore', file, again, keyFile);
  expect(restored).toMatchObject({ status: 0 });
  expect(restored.stdout).toContain('sign in again');
  expect(kept.map((path) => readFileSync(join(again, path)))).toEqual(before);
  expect(statSync(join(again, '.data')).mode & 0o077).toBe(0);
  // A recovery code may have been used since: none is good, and there are new ones.
  expect(editor(again, 'list')).toMatch(
    /anna {2}admin .*, 0 recovery codes[^]*ben {2}publisher {2}\(github:1\)/,
  );
  expect(restored.stdout).toContain('npm run editor -- recovery <name>');
  expect(editor(again, 'recovery', 'anna').match(/^ {2}[A-Z2-7-]{19}$/gm)).toHaveLength(8);
  expect(editor(again, 'list')).toMatch(/anna .*, 8 recovery codes/);
  expect(() => editor(again, 'recovery', 'ben')).toThrow('No editor ben signs in with a code');
  expect(draft(again)).toBe('未发表的文字');
  const inAgain = (...args: string[]) => execFileSync('git', args, { cwd: again, encoding: 'utf8' }).trim();
  expect(inAgain('rev-parse', 'HEAD')).toBe(head);
  expect(inAgain('rev-parse', 'refs/heads/translation')).toBe(head);
  expect(inAgain('status', '--porcelain')).toBe('');
}, 60_000);

it('what was published elsewhere is in it, and drafts are read by nobody without their key', () => {
  const file = join(folder, 'backup.tar');
  const key = Buffer.alloc(32, 7).toString('base64');
  write('.env', `SITE_URL=https://example.org\nDRAFTS_KEY=${key}\n`);
  const content = join(folder, 'content.git');
  git('clone', '--quiet', '--bare', site(), content);
  database = { DRAFTS_KEY: key, CONTENT_REPOSITORY: content };
  draft(site(), '未发表的文字');
  expect(backup('make', file)).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(`${file}.drafts-key`, 'utf8')).toBe(`${key}\n`);
  const again = join(folder, 'again');
  expect(backup('restore', file, again).stdout).toMatch(/cannot be read without their key.*drafts-key/);
  expect(readFileSync(join(again, '.env'), 'utf8')).not.toContain(key);
  expect(draft(again)).toContain('cannot be opened');
  const published = ['-C', join(again, '.data/content.git'), 'rev-parse', 'main'];
  expect(execFileSync('git', published, { encoding: 'utf8' }).trim()).toBe(git('rev-parse', 'main'));
}, 60_000);

it.skipIf(!isHere('postgresql'))(
  'PostgreSQL is taken along, and takes it back',
  async () => {
    const postgresql = await startPostgresql();
    const file = join(folder, 'backup.tar');
    database = { DATABASE_URL: await postgresql.newDatabase() };
    editor(site(), 'add', 'anna');
    draft(site(), '未发表的文字');
    expect(backup('make', file)).toMatchObject({ status: 0, stderr: '' });
    const again = join(folder, 'again');
    const { stdout } = backup('restore', file, again, `${file}.drafts-key`);
    const command = /pg_restore .*/.exec(stdout)?.[0] ?? '';
    database = { DATABASE_URL: await postgresql.newDatabase() };
    execFileSync('sh', ['-c', command], { env: { ...process.env, ...database } });
    expect(editor(site(), 'list')).toContain('anna  admin  (passphrase and code, 0 recovery codes left)');
    rmSync(join(site(), '.data'), { recursive: true });
    renameSync(join(again, '.data'), join(site(), '.data'));
    expect(draft(site())).toBe('未发表的文字');

    rmSync(file);
    rmSync(`${file}.drafts-key`);
    mkdirSync(join(folder, 'bin'));
    symlinkSync(execFileSync('which', ['git'], { encoding: 'utf8' }).trim(), join(folder, 'bin/git'));
    symlinkSync(execFileSync('which', ['tar'], { encoding: 'utf8' }).trim(), join(folder, 'bin/tar'));
    expect(backupWith({ PATH: join(folder, 'bin') }, 'make', file).stderr).toContain('NOT in it');
    await postgresql.end();
  },
  120_000,
);

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
  const nowhere = join(folder, 'nowhere');
  const { status, stderr } = backupWith(
    { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', DATA_DIR: nowhere },
    'make',
    file,
  );
  expect({ status, stderr: stderr.trim().split('\n') }).toEqual({
    status: 0,
    stderr: [expect.stringContaining(`${nowhere}/desk.sqlite is not there (DATA_DIR)`)],
  });
});
