import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from '../../model/disk-paths';
import { setTimeout as wait } from 'node:timers/promises';
import {
  NoBranchError,
  refuseOddCommit,
  refuseOddFolder,
  refuseOddObject,
  refuseOddPath,
  RepositoryError,
  type LogEntry,
  type Commit,
  type Conflict,
  type ContentRepository,
} from './content-repository';
import { isPieceFolder } from '../../model/content-paths';
import { Queue } from '../sign-in/queue';
import { gitIn, GitError, type Git } from './content-repository-git';
import { indexLine, objectOf, WorkingTree } from './content-repository-working-tree';

/*
 * A content repository on this machine, by the plumbing of git alone. Objects are written first and the branch is moved
 * last, to the new commit if it still stands at the expected one: whatever is killed at whatever moment, the branch holds
 * whole commits.
 */

/** Older than this, a lock belongs to a git that is dead: a living one holds it for milliseconds. */
const STALE_AFTER = 10_000;
const ROUNDS = 12;

/**
 * @param location a bare repository, whose files lie below `content/`, or a content folder inside a checked-out one
 */
export async function openLocalRepository(
  location: { bare: string } | { contentFolder: string },
): Promise<ContentRepository> {
  const bare = 'bare' in location;
  const folder = resolve(bare ? location.bare : location.contentFolder);
  const here = gitIn(folder, bare ? [`--git-dir=${folder}`] : []);
  const asked = bare ? ['--is-bare-repository'] : ['--git-dir', '--git-common-dir', '--show-prefix'];
  const answer = await here(['rev-parse', '--path-format=absolute', ...asked]).catch((error: Error) => {
    throw new RepositoryError(
      `${folder} is in no git repository, and what becomes public is recorded in one. ${error.message}`,
    );
  });
  if (bare && String(answer).trim() !== 'true') throw new RepositoryError(`${folder} is no bare repository.`);
  const [gitDir = '', commonDir = '', inside = ''] = bare
    ? [folder, folder]
    : String(answer).trimEnd().split('\n');
  // Another work tree than that of the files: with theirs, an index that is written runs the filters of what has just changed.
  const git = gitIn(gitDir, [`--git-dir=${gitDir}`, ...(bare ? [] : [`--work-tree=${gitDir}`])]);
  const branch = String(
    await git(['symbolic-ref', 'HEAD']).catch(() => {
      throw new NoBranchError(`${folder} is on no branch: git switch to the one that is published.`);
    }),
  ).trim();
  const prefix = bare ? 'content/' : inside;
  const repository = new LocalRepository(git, { gitDir, commonDir, branch, prefix });
  const files = await git(['ls-tree', '--full-tree', branch, '--', prefix]).catch(() => Buffer.of());
  if (files.length === 0)
    throw new RepositoryError(
      `The branch of ${folder} has nothing in ${prefix || 'its folder'}: commit the content once.`,
    );
  if (!bare) repository.tree = new WorkingTree(git, { folder, gitDir, prefix });
  await repository.recover();
  return repository;
}

interface Layout {
  gitDir: string;
  commonDir: string;
  branch: string;
  /** What precedes the paths of content, with its slash. */
  prefix: string;
}

class LocalRepository implements ContentRepository {
  tree?: WorkingTree;
  /** One commit at a time: two processes still may meet, and then the branch has moved. */
  private readonly queue = new Queue(1);
  private indexes = 0;

  constructor(
    private readonly git: Git,
    private readonly layout: Layout,
  ) {}

  async head(): Promise<string> {
    return String(await this.git(['rev-parse', '--verify', '--end-of-options', this.layout.branch])).trim();
  }

  async read(path: string, at?: string): Promise<Buffer | undefined> {
    refuseOddPath(path);
    if (at !== undefined) refuseOddObject(at);
    const [object] = await this.blobs(at ?? this.layout.branch, [path]);
    return this.bytesOf(object);
  }

  async list(folder: string, at?: string): Promise<string[]> {
    refuseOddFolder(folder);
    if (at !== undefined) refuseOddObject(at);
    const tree = `${this.layout.prefix}${folder}/`;
    const output = await this.git([
      'ls-tree',
      '-z',
      '--full-tree',
      '--name-only',
      at ?? this.layout.branch,
      '--',
      tree,
    ]);
    return String(output)
      .split('\0')
      .filter(Boolean)
      .map((path) => path.slice(tree.length));
  }

  async log(path: string, limit: number): Promise<LogEntry[]> {
    if (!isPieceFolder(path)) refuseOddPath(path);
    const format = '--format=%H%x00%an%x00%ct%x00%s%x00';
    const args = [
      'log',
      `--max-count=${limit}`,
      '--no-renames',
      format,
      this.layout.branch,
      '--',
      this.layout.prefix + path,
    ];
    const output = String(await this.git(args)).split('\0');
    const acts: LogEntry[] = [];
    for (let at = 0; at + 3 < output.length; at += 4) {
      const [commit = '', by = '', time = '', message = ''] = output.slice(at, at + 4);
      acts.push({ commit: commit.trim(), by, at: Number(time) * 1000, message });
    }
    return acts;
  }

  commit(act: Commit): ReturnType<ContentRepository['commit']> {
    refuseOddCommit(act);
    return this.queue.run(() => this.commitInTurn(act));
  }

  /** At the start, and before each commit: what a process that was killed has left behind. */
  async recover(): Promise<void> {
    const { gitDir, commonDir, branch } = this.layout;
    const locks = [
      join(commonDir, `${branch}.lock`),
      join(commonDir, 'packed-refs.lock'),
      join(gitDir, 'HEAD.lock'),
    ];
    for (const lock of locks) if (ageOf(lock) > STALE_AFTER) rmSync(lock, { force: true });
    for (const name of readdirSync(gitDir)) {
      const [, pid] = /^desk-index-(\d+)-/.exec(name) ?? [];
      if (pid && !isAlive(Number(pid))) rmSync(join(gitDir, name), { force: true });
    }
    if (this.tree?.isBehind()) await this.tree.finish(await this.head());
  }

  private async commitInTurn(act: Commit): ReturnType<ContentRepository['commit']> {
    for (let round = 1; ; round++) {
      await this.recover();
      if (this.tree?.isBehind())
        throw new RepositoryError(
          `Somebody else holds ${join(this.layout.gitDir, 'index.lock')}: let them finish, or remove it if no git runs.`,
        );
      const head = await this.head();
      const wanted = new Map(
        act.changes.map(({ path, content }) => [
          path,
          content === null ? undefined : objectOf(Buffer.from(content), head.length),
        ]),
      );
      const conflicts = await this.conflictsOf(act, wanted, head);
      if (conflicts.length > 0) return { conflicts, head };
      const commit = await this.makeCommit(act, wanted, head);
      if (commit === head) return { commit };
      this.tree?.begin({ head, commit, paths: act.changes.map(({ path }) => path) });
      try {
        await this.git(['update-ref', '--no-deref', '-m', 'desk', this.layout.branch, commit, head]);
      } catch (error) {
        if (round === ROUNDS || !(error instanceof GitError)) throw error;
        // It has moved, or somebody holds its lock, dead or alive.
        await wait(round * 200);
        continue;
      }
      await this.tree?.finish(commit);
      return { commit };
    }
  }

  /** What others have changed meanwhile of what this act changes. Asks git as little as it can: most tries end here. */
  private async conflictsOf(
    { base, changes }: Commit,
    wanted: Map<string, string | undefined>,
    head: string,
  ): Promise<Conflict[]> {
    const paths = changes.map(({ path }) => path);
    const now = await this.blobs(head, paths);
    // At a commit that is not there nothing was known.
    const before = base === head ? now : await this.blobs(`${base}^{commit}`, paths).catch(() => []);
    const byHand = (await this.tree?.changedByHand(paths, now, wanted)) ?? [];
    const conflicts = changes.map(async ({ path, content }, at): Promise<Conflict[]> => {
      const theirs = byHand.find((each) => each.path === path);
      const isMoved = now[at] !== before[at] && now[at] !== wanted.get(path);
      if (!isMoved && !theirs) return [];
      return [
        {
          path,
          base: await this.bytesOf(before[at]),
          theirs: theirs ? theirs.content : await this.bytesOf(now[at]),
          ours: content === null ? undefined : Buffer.from(content),
          ...(theirs && { byHand: true }),
        },
      ];
    });
    return (await Promise.all(conflicts)).flat();
  }

  /** Gives the head itself if it holds all of it already. */
  private async makeCommit(
    { by, message, changes }: Commit,
    wanted: Map<string, string | undefined>,
    head: string,
  ): Promise<string> {
    for (const { content } of changes)
      if (content !== null)
        await this.git(['hash-object', '-w', '--no-filters', '--stdin'], { input: content });
    const index = join(this.layout.gitDir, `desk-index-${process.pid}-${this.indexes++}`);
    try {
      await this.git(['read-tree', head], { index });
      const lines = [...wanted].map(([path, object]) =>
        indexLine(this.layout.prefix + path, object, head.length),
      );
      await this.git(['update-index', '-z', '--index-info'], { index, input: lines.join('') });
      const tree = String(await this.git(['write-tree'], { index })).trim();
      const raw = String(
        await this.git(['diff-tree', '-r', '-z', '--name-only', '--no-renames', head, tree]),
      );
      const touched = raw.split('\0').filter(Boolean);
      // An index that another program took away would be an empty tree.
      if (touched.some((path) => !wanted.has(path.slice(this.layout.prefix.length))))
        throw new RepositoryError('git would have changed more than was asked for; nothing is recorded.');
      if (touched.length === 0) return head;
      const args = ['commit-tree', tree, '-p', head, '-F', '-'];
      return String(await this.git(args, { input: `${message.trim()}\n`, by })).trim();
    } finally {
      rmSync(index, { force: true });
      rmSync(`${index}.lock`, { force: true });
    }
  }

  /** Of each path, the object of the regular file that a commit has there. */
  private async blobs(commit: string, paths: string[]): Promise<(string | undefined)[]> {
    const { prefix } = this.layout;
    const output = String(
      await this.git(['ls-tree', '-z', '--full-tree', commit, '--', ...paths.map((path) => prefix + path)]),
    );
    const found = new Map<string, string>();
    for (const line of output.split('\0').filter(Boolean)) {
      const [, mode = '', kind, object = '', path = ''] = /^(\d+) (\w+) (\w+)\t([^]*)$/.exec(line) ?? [];
      if (kind !== 'blob' || !/^100(644|755)$/.test(mode))
        throw new RepositoryError(`${path} is no regular file in git.`);
      found.set(path, object);
    }
    return paths.map((path) => found.get(prefix + path));
  }

  private async bytesOf(object: string | undefined): Promise<Buffer | undefined> {
    return object === undefined ? undefined : this.git(['cat-file', 'blob', object]);
  }
}

function ageOf(file: string): number {
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return made === undefined ? 0 : Date.now() - made;
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
