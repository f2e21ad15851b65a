import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { translatorFor } from '@/i18n/translate';
import { closeDatabase } from '@/lib/database/database';
import { GET } from './[[...path]]/route';

vi.mock('@/lib/session', () => ({
  findVisitor: async () => ({ editor: { name: 'anna', role: 'publisher' } }),
}));
vi.mock('@/lib/stylesheet', () => ({ stylesheet: () => '' }));

let top: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: top });
const ask = (locale: string, slug: string) =>
  GET(new Request(`http://localhost/preview/${locale}/publish/posts/${slug}`));

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'no-branch-'));
  mkdirSync(join(top, 'content'));
  writeFileSync(join(top, 'content/topics.yml'), 'topics: []\n');
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=x');
  vi.stubEnv('CONTENT_DIR', join(top, 'content'));
  vi.stubEnv('DATA_DIR', join(top, 'data'));
  vi.stubEnv('SITE_URL', 'http://localhost');
});
afterEach(async () => {
  await closeDatabase();
  vi.unstubAllEnvs();
  rmSync(top, { recursive: true });
});

it('whoever wants to publish from a folder on no branch is told what is wrong, and what to do', async () => {
  git('checkout', '--quiet', '--detach');
  for (const locale of ['en', 'zh'] as const) {
    const answer = await ask(locale, 'a');
    expect(answer.status).toBe(503);
    const t = translatorFor(locale, 'DeskDocument');
    const page = await answer.text();
    expect(page).toContain(t('noBranch.title'));
    expect(page).toContain(t('noBranch.text'));
  }
  git('switch', '--quiet', 'main');
  // Of this piece there is nothing, which only a branch can tell.
  expect((await ask('en', 'a')).status).toBe(404);
});
