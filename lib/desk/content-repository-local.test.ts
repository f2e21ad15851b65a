import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContentRepository } from './content-repository';
import { openLocalRepository } from './content-repository-local';

const letter = 'posts/2026-11-29-letter/zh.mdx';
let top = '';
let repository: ContentRepository;

/** Git as a person runs it, with an address of their own. */
function git(...args: string[]): string {
  const own = [
    '-c',
    'user.name=person',
    '-c',
    'user.email=person@example.org',
    '-c',
    'init.defaultBranch=main',
  ];
  return execFileSync('git', [...own, ...args], {
    cwd: top,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

function write(path: string, content: string): void {
  mkdirSync(join(top, path, '..'), { recursive: true });
  writeFileSync(join(top, path), content);
}

const read = async (path: string, at?: string) => (await repository.read(path, at))?.toString();

async function record(changes: Record<string, string | null>, base?: string) {
  return repository.commit({
    base: base ?? (await repository.head()),
    changes: Object.entries(changes).map(([path, content]) => ({ path, content })),
    by: '安娜',
    message: 'Publish posts/2026-11-29-letter in zh',
  });
}

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'content-repository-'));
  git('init', '--quiet');
  write('content/topics.yml', 'topics: []\n');
  write('content/posts/2026-11-28-older/en.mdx', 'one\n\ntwo\n');
  write('code.ts', 'export {};\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Begin');
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

describe('an editor whose content lies in the project', () => {
  beforeEach(async () => {
    repository = await openLocalRepository({ contentFolder: join(top, 'content') });
  });

  it('finds in the folder, in git and in its index what was published', async () => {
    const answer = await record({ [letter]: '信\n', 'posts/2026-11-28-older/en.mdx': null });
    expect(answer).toEqual({ commit: git('rev-parse', 'HEAD') });
    expect(readFileSync(join(top, 'content', letter), 'utf8')).toBe('信\n');
    expect(existsSync(join(top, 'content/posts/2026-11-28-older'))).toBe(false);
    expect(git('status', '--porcelain')).toBe('');
    expect(await read(letter)).toBe('信\n');
    expect(await read('posts/2026-11-28-older/en.mdx')).toBeUndefined();
    expect(await repository.list('posts/2026-11-29-letter')).toEqual(['zh.mdx']);
    expect(await repository.list('drafts/posts/2026-11-29-letter')).toEqual([]);
  });

  it('is its author by name, without an address or a time zone', async () => {
    await record({ [letter]: '信\n' });
    expect(git('log', '-1', '--format=%an <%ae> %cn <%ce> %s')).toBe(
      '安娜 <desk@invalid> 安娜 <desk@invalid> Publish posts/2026-11-29-letter in zh',
    );
    expect(git('cat-file', 'commit', 'HEAD')).toMatch(/author .*\+0000\n/);
    expect(await repository.log('posts/2026-11-29-letter', 5)).toMatchObject([
      { by: '安娜', commit: git('rev-parse', 'HEAD') },
    ]);
  });

  it('is shown what another has changed meanwhile, and nothing is recorded', async () => {
    const base = await repository.head();
    await record({ 'posts/2026-11-28-older/en.mdx': 'one\n\nthree\n' });
    const head = await repository.head();
    const answer = await record({ 'posts/2026-11-28-older/en.mdx': 'zero\n\ntwo\n', [letter]: '信\n' }, base);
    expect(answer).toMatchObject({ head, conflicts: [{ path: 'posts/2026-11-28-older/en.mdx' }] });
    const [conflict] = 'conflicts' in answer ? answer.conflicts : [];
    expect([conflict?.base, conflict?.theirs, conflict?.ours].map(String)).toEqual([
      'one\n\ntwo\n',
      'one\n\nthree\n',
      'zero\n\ntwo\n',
    ]);
    expect(await repository.head()).toBe(head);
    expect(await read(letter)).toBeUndefined();
  });

  it('goes on where others have changed other files', async () => {
    const base = await repository.head();
    await record({ 'posts/2026-11-28-older/en.mdx': 'new\n' });
    expect(await record({ [letter]: '信\n' }, base)).toHaveProperty('commit');
    expect(await read('posts/2026-11-28-older/en.mdx')).toBe('new\n');
  });

  it('may ask again when the answer was lost', async () => {
    const base = await repository.head();
    const first = await record({ [letter]: '信\n' }, base);
    expect(await record({ [letter]: '信\n' }, base)).toEqual(first);
  });

  it.each([
    ['changed', () => write('content/posts/2026-11-28-older/en.mdx', 'by hand\n'), 'by hand\n'],
    ['taken away', () => rmSync(join(top, 'content/posts/2026-11-28-older/en.mdx')), undefined],
    [
      'staged',
      () => (write('content/posts/2026-11-28-older/en.mdx', 'staged\n'), git('add', '.')),
      'staged\n',
    ],
  ])('never writes over a file that somebody has %s by hand', async (_, change, theirs) => {
    change();
    const answer = await record({ 'posts/2026-11-28-older/en.mdx': 'desk\n' });
    expect(answer).toMatchObject({ conflicts: [{ byHand: true, path: 'posts/2026-11-28-older/en.mdx' }] });
    expect('conflicts' in answer && answer.conflicts[0]?.theirs?.toString()).toBe(theirs);
    expect(git('log', '-1', '--format=%s')).toBe('Begin');
  });

  it('goes on beside what somebody else is about to do by hand', async () => {
    write('code.ts', 'export const half = 1;\n');
    write('content/posts/2026-11-28-older/en.mdx', 'by hand\n');
    git('add', 'code.ts');
    await record({ [letter]: '信\n' });
    expect(git('status', '--porcelain')).toBe('M  code.ts\n M content/posts/2026-11-28-older/en.mdx');
  });

  it('has finished by the next process what a killed one has begun', async () => {
    const head = git('rev-parse', 'HEAD');
    await record({ [letter]: '信\n' });
    const commit = git('rev-parse', 'HEAD');
    // As it is if the process dies when the branch has moved, and nothing else has happened.
    rmSync(join(top, 'content/posts/2026-11-29-letter'), { recursive: true });
    git('read-tree', head);
    writeFileSync(join(top, '.git/desk-pending.json'), JSON.stringify({ head, commit, paths: [letter] }));
    repository = await openLocalRepository({ contentFolder: join(top, 'content') });
    expect(git('status', '--porcelain')).toBe('');
    expect(readFileSync(join(top, 'content', letter), 'utf8')).toBe('信\n');
  });

  it('follows no link out of the folder', async () => {
    mkdirSync(join(top, 'elsewhere'));
    symlinkSync(join(top, 'elsewhere'), join(top, 'content/posts/2026-11-29-letter'));
    await expect(record({ [letter]: '信\n' })).rejects.toThrow('is no folder');
    expect(existsSync(join(top, 'elsewhere/zh.mdx'))).toBe(false);
  });
});

describe('whoever set up the repository', () => {
  const marker = () => join(top, 'it-ran');

  it('has none of its programs run: hooks, filters, monitors, signers', async () => {
    const program = join(top, 'program');
    writeFileSync(program, `#!/bin/sh\necho "$0 $@" >> ${marker()}\ncat\n`);
    chmodSync(program, 0o755);
    for (const hook of [
      'reference-transaction',
      'post-index-change',
      'pre-commit',
      'commit-msg',
      'post-commit',
    ])
      symlinkSync(program, join(top, '.git/hooks', hook));
    const settings = { 'core.fsmonitor': program, 'filter.x.clean': program, 'filter.x.smudge': program };
    const more = {
      'gpg.program': program,
      'commit.gpgSign': 'true',
      'log.showSignature': 'true',
      'diff.external': program,
    };
    writeFileSync(join(top, '.git/info/attributes'), '* filter=x diff=x\n');
    for (const [name, value] of Object.entries({ ...settings, ...more, 'core.pager': program }))
      git('-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', 'config', name, value);
    rmSync(marker(), { force: true });
    repository = await openLocalRepository({ contentFolder: join(top, 'content') });
    await record({ [letter]: '信\n' });
    await repository.log(letter, 5);
    expect(await read(letter)).toBe('信\n');
    expect(existsSync(marker()) && readFileSync(marker(), 'utf8')).toBe(false);
  });

  it('is told what is missing, in words', async () => {
    git('checkout', '--quiet', '--detach');
    await expect(openLocalRepository({ contentFolder: join(top, 'content') })).rejects.toThrow(
      'is on no branch',
    );
    await expect(openLocalRepository({ bare: join(top, 'content') })).rejects.toThrow(
      'is in no git repository',
    );
    git('checkout', '--quiet', '-b', 'empty');
    write('build/content/topics.yml', 'topics: []\n');
    await expect(openLocalRepository({ contentFolder: join(top, 'build/content') })).rejects.toThrow(
      'commit the content once',
    );
  });

  it('need not take away the locks of a git that was killed', async () => {
    const locks = ['refs/heads/main.lock', 'packed-refs.lock'].map((lock) => join(top, '.git', lock));
    for (const lock of locks) {
      writeFileSync(lock, '');
      utimesSync(lock, new Date(), new Date(Date.now() - 60_000));
    }
    writeFileSync(join(top, '.git/desk-index-4194304-0'), '');
    repository = await openLocalRepository({ contentFolder: join(top, 'content') });
    expect([...locks, join(top, '.git/desk-index-4194304-0')].filter((file) => existsSync(file))).toEqual([]);
    expect(await record({ [letter]: '信\n' })).toHaveProperty('commit');
  });
});

describe('a path', () => {
  beforeEach(async () => {
    repository = await openLocalRepository({ contentFolder: join(top, 'content') });
  });
  it.each([
    '../code.ts',
    'code.ts',
    'posts/../../code.ts',
    '/etc/passwd',
    'posts/x/en.mdx\0',
    'posts/x/en.mdx\n',
    'posts/x/fr.mdx',
    'posts/x/.git',
    '.git/config',
    'posts/X/en.mdx',
    'posts/x/y/en.mdx',
    'posts/con/en.mdx',
    'pages/people/en.mdx',
    ':(top)code.ts',
    '.gitattributes',
    'posts/x/con.jpg',
    'posts/x/a b.jpg',
    '',
  ])('like %j is refused, to be read or written', async (path) => {
    await expect(repository.read(path)).rejects.toThrow('is no file of the content folder');
    await expect(record({ [path]: 'x' })).rejects.toThrow('is no file of the content folder');
  });
  it('of a draft may be taken away and not written', async () => {
    await expect(record({ 'drafts/posts/x/en.mdx': 'x' })).rejects.toThrow(
      'unpublished words never enter git',
    );
    write('content/drafts/posts/x/en.mdx', 'draft\n');
    git('add', '.');
    git('commit', '--quiet', '-m', 'A draft');
    await record({ 'drafts/posts/x/en.mdx': null, 'posts/x/en.mdx': 'public\n' });
    expect(existsSync(join(top, 'content/drafts/posts/x'))).toBe(false);
    expect(await read('posts/x/en.mdx')).toBe('public\n');
  });
  it.each(['an; editor', '-x', '', 'a\nb', '<x@y>'])('and no name of an editor like %j', async (by) => {
    const act = { base: '', by, message: 'x', changes: [{ path: letter, content: 'x' }] };
    expect(() => repository.commit(act)).toThrow('no name of an editor');
  });
});
