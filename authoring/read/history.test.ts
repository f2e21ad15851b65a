import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { History } from './history';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'history-'));
});

afterEach(() => rmSync(dir, { recursive: true }));

function git(at: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
    cwd: dir,
    env: { ...process.env, GIT_COMMITTER_DATE: at, GIT_AUTHOR_DATE: at },
    stdio: 'ignore',
  });
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), text);
}

function commit(at: string, files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) write(file, text);
  git(at, 'init', '-q');
  git(at, 'add', '.');
  git(at, 'commit', '-q', '-m', 'Test');
}

const english = (text: string, since = '') =>
  `---\ntitle: A title\ndate: 2026-01-01\n${since}---\n\n${text}\n`;
const chinese = '---\ntitle: 标题\ntranslation:\n  from: en\n---\n\n正文。\n';
const [en, zh] = ['content/posts/a/en.mdx', 'content/posts/a/zh.mdx'];
const history = () => new History(join(dir, 'content'));
const isOutdated = () =>
  history().isOutdated('posts/a/zh.mdx', 'posts/a/en.mdx', readFileSync(join(dir, en), 'utf8'));

it('a file changed when it was last committed', () => {
  commit('2026-01-01T10:00:00+08:00', { [en]: english('One.'), [zh]: chinese });
  commit('2026-02-01T10:00:00+00:00', { [zh]: `${chinese}再一段。\n` });
  expect(history().lastChange('posts/a/en.mdx')?.at).toBe('2026-01-01T02:00:00Z');
  expect(history().lastChange('posts/a/zh.mdx')?.at).toBe('2026-02-01T10:00:00Z');
});

it('a translation is older once the words of its original have changed', () => {
  commit('2026-01-01T00:00:00Z', { [en]: english('One.'), [zh]: chinese });
  expect(isOutdated()).toBe(false);
  commit('2026-02-01T00:00:00Z', { [en]: english('Two.') });
  expect(isOutdated()).toBe(true);
  commit('2026-03-01T00:00:00Z', { [zh]: `${chinese}再一段。\n` });
  expect(isOutdated()).toBe(false);
});

it('a translation is not older for a fact that it inherits', () => {
  commit('2026-01-01T00:00:00Z', { [en]: english('One.'), [zh]: chinese });
  commit('2026-02-01T00:00:00Z', { [en]: english('One.', 'since:\n  - day: 2026-01-31\n') });
  expect(isOutdated()).toBe(false);
});

it('a change that is not committed counts', () => {
  commit('2026-01-01T00:00:00Z', { [en]: english('One.'), [zh]: chinese });
  write(en, english('Two.'));
  expect(isOutdated()).toBe(true);
  expect(history().lastChange('posts/a/en.mdx')?.at).toMatch(/^20\d\d-/);
});

it('publishing an original alone does not make the draft of its translation older', () => {
  const drafts = {
    'content/drafts/posts/a/en.mdx': english('One.'),
    'content/drafts/posts/a/zh.mdx': chinese,
  };
  commit('2026-01-01T00:00:00Z', drafts);
  mkdirSync(join(dir, 'content/posts/a'), { recursive: true });
  git('2026-02-01T00:00:00Z', 'mv', 'content/drafts/posts/a/en.mdx', en);
  git('2026-02-01T00:00:00Z', 'commit', '-q', '-m', 'Publish');
  expect(history().isOutdated('drafts/posts/a/zh.mdx', 'posts/a/en.mdx', english('One.'))).toBe(false);
});

it('without git a file has its own time, and no translation is called older', () => {
  write(en, english('Two.'));
  write(zh, chinese);
  utimesSync(join(dir, zh), new Date('2026-01-01T00:00:00Z'), new Date('2026-01-01T00:00:00Z'));
  expect(history().lastChange('posts/a/zh.mdx')?.at).toBe('2026-01-01T00:00:00Z');
  expect(isOutdated()).toBe(false);
});

it('where the history is cut off, nobody knows how old a file is', () => {
  commit('2026-01-01T00:00:00Z', { [en]: english('One.'), [zh]: chinese });
  commit('2026-02-01T00:00:00Z', { [zh]: `${chinese}再一段。\n` });
  const clone = mkdtempSync(join(tmpdir(), 'history-clone-'));
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${dir}`, clone], { stdio: 'ignore' });
  expect(new History(join(clone, 'content')).lastChange('posts/a/en.mdx')).toBeUndefined();
  rmSync(clone, { recursive: true });
});
