import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { bundled } from '../../tests/bundled';
import { openLocalRepository } from './content-repository-local';
import { mergedText, mergeParagraphs } from './merge-texts';

/*
 * Many editors publish through one process that is killed again and again, at any moment, half of the times with the git
 * that it has started. STORM=full is the whole of it: 50 editors, 6 commits each, 14 kills.
 */

const isFull = process.env.STORM === 'full';
const EDITORS = isFull ? 50 : 8;
const EACH = isFull ? 6 : 3;
const KILLS = isFull ? 14 : 3;

const program = `
import { openLocalRepository } from ${JSON.stringify(resolve('lib/desk/content-repository-local.ts'))};
const repository = await openLocalRepository({ bare: process.argv[2] });
process.on('message', async ({ id, act }) => {
  const answer = await repository.commit(act).catch((error) => ({ error: String(error) }));
  process.send({ id, answer: { ...answer, conflicts: answer.conflicts?.map(({ base, theirs }) => [String(base ?? ''), String(theirs ?? '')]) } });
});
process.send({ ready: true });
`;

interface Answer {
  commit?: string;
  head?: string;
  error?: string;
  conflicts?: [base: string, theirs: string][];
}

it(
  'loses nothing that an editor was told is recorded, however often the process is killed',
  { timeout: isFull ? 600_000 : 60_000 },
  async () => {
    const top = mkdtempSync(join(tmpdir(), 'storm-'));
    const bare = join(top, 'content.git');
    const git = (...args: string[]) =>
      execFileSync('git', ['--git-dir', bare, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare]);
    const person = ['-c', 'user.name=a', '-c', 'user.email=a@b'];
    const blob = execFileSync('git', ['--git-dir', bare, 'hash-object', '-w', '--stdin'], {
      input: 'topics: []\n',
      encoding: 'utf8',
    }).trim();
    const tree = (entry: string) =>
      execFileSync('git', ['--git-dir', bare, 'mktree'], { input: `${entry}\n`, encoding: 'utf8' }).trim();
    const root = tree(`040000 tree ${tree(`100644 blob ${blob}\ttopics.yml`)}\tcontent`);
    git('update-ref', 'refs/heads/main', git(...person, 'commit-tree', root, '-m', 'Begin').trim());
    const source = join(top, 'storm.ts');
    writeFileSync(source, program);
    const script = await bundled(relative('.', source));

    let child: ChildProcess | undefined;
    let waiting = new Map<number, (answer: Answer | undefined) => void>();
    let over = false;
    let kills = 0;
    const start = () =>
      new Promise<void>((ready) => {
        const mine = fork(script, [bare], {
          execArgv: [],
          detached: true,
          stdio: 'ignore',
        });
        mine.on('message', (message: { ready?: true; id?: number; answer?: Answer }) => {
          if (message.ready) return ready();
          waiting.get(message.id ?? -1)?.(message.answer);
          waiting.delete(message.id ?? -1);
        });
        mine.on('exit', () => {
          const unanswered = waiting;
          waiting = new Map();
          for (const answer of unanswered.values()) answer(undefined);
          if (!over) child = undefined;
        });
        child = mine;
      });
    let starting = start();
    let ids = 0;
    /** Undefined: the process died before it answered. */
    const ask = async (act: object): Promise<Answer | undefined> => {
      while (!child?.connected) await Promise.all([starting, wait(20)]);
      return new Promise((done) => {
        const id = ids++;
        waiting.set(id, done);
        child?.send({ id, act }, (error) => error && waiting.delete(id) && done(undefined));
      });
    };

    const acknowledged: { text: string; commit: string }[] = [];
    const publish = async (editor: number, nth: number) => {
      // Every third goes into one file, which all share, as a paragraph of its own.
      const isShared = nth % 3 === 2;
      const path = isShared ? 'pages/shared/en.mdx' : `posts/letter-${editor}/en.mdx`;
      const text = `editor ${editor} says ${nth}`;
      let content = `${text}\n`;
      let base = git('rev-parse', 'main').trim();
      if (isShared) {
        const now = git('ls-tree', 'main', '--', `content/${path}`) && git('show', `${base}:content/${path}`);
        content = `${now}\n${text}\n`;
      }
      for (;;) {
        const answer = await ask({
          base,
          by: `editor-${editor}`,
          message: `Publish ${text}`,
          changes: [{ path, content }],
        });
        if (answer?.error) throw new Error(answer.error);
        if (answer?.commit)
          return acknowledged.push({ text: isShared ? text : content, commit: answer.commit });
        const [was, theirs] = answer?.conflicts?.[0] ?? [];
        if (was === undefined || theirs === undefined) continue;
        // What is offered here a person would look at: both have added a paragraph at the end, and both are to stay.
        const parts = mergeParagraphs({ base: was, ours: content, theirs });
        content = mergedText(parts) ?? (theirs.includes(text) ? theirs : `${theirs}\n${text}\n`);
        base = answer?.head ?? base;
      }
    };
    const total = EDITORS * EACH;
    const killer = (async () => {
      while (kills < KILLS) {
        // Spread over the work, whatever the machine takes for it.
        while (acknowledged.length < ((kills + 1) * total) / (KILLS + 2)) await wait(5);
        await wait(Math.random() * 200);
        const victim = child;
        if (!victim?.pid) continue;
        kills++;
        process.kill(kills % 2 ? victim.pid : -victim.pid, 'SIGKILL');
        while (child === victim) await wait(5);
        starting = start();
        await starting;
      }
    })();
    await Promise.all([
      killer,
      ...Array.from({ length: EDITORS }, async (_, editor) => {
        for (let nth = 0; nth < EACH; nth++) await publish(editor, nth);
      }),
    ]);
    over = true;
    child?.kill();

    expect(acknowledged).toHaveLength(total);
    expect(kills).toBe(KILLS);
    const history = new Set(git('rev-list', 'main').split('\n'));
    expect(acknowledged.filter(({ commit }) => !history.has(commit))).toEqual([]);
    const shared = git('show', 'main:content/pages/shared/en.mdx');
    expect(acknowledged.filter(({ text }) => !text.endsWith('\n') && !shared.includes(text))).toEqual([]);
    for (let editor = 0; editor < EDITORS; editor++) {
      const last = acknowledged.findLast(
        ({ text }) => text.startsWith(`editor ${editor} `) && text.endsWith('\n'),
      );
      expect(git('show', `main:content/posts/letter-${editor}/en.mdx`)).toBe(last?.text);
    }
    execFileSync('git', ['--git-dir', bare, 'fsck', '--full', '--strict'], { stdio: 'ignore' });
    await openLocalRepository({ bare });
    expect(readdirSync(bare).filter((name) => name.startsWith('desk-index'))).toEqual([]);
    rmSync(top, { recursive: true, force: true });
  },
);
