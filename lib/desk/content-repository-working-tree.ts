import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { join } from '../../model/disk-paths';
import { setTimeout as wait } from 'node:timers/promises';
import { RepositoryError } from './content-repository';
import type { Git } from './content-repository-git';

/*
 * The files of a checked-out branch, which follow it. What a person has changed there by hand is never written over. A
 * note in the folder of git says what is under way, so that the next process can finish what a killed one has begun:
 * without it, a file that lags behind would look like one that somebody has changed.
 */

interface Pending {
  head: string;
  commit: string;
  /** Below the content folder. */
  paths: string[];
}

interface Layout {
  /** The content folder. */
  folder: string;
  gitDir: string;
  prefix: string;
}

export class WorkingTree {
  private readonly note: string;

  constructor(
    private readonly git: Git,
    private readonly layout: Layout,
  ) {
    this.note = join(layout.gitDir, 'desk-pending.json');
  }

  /**
   * Files that are neither as the branch has them nor as they are to become, in the folder or in git's index.
   * @param now objects of the branch, for each path
   * @param wanted objects as they are to become; undefined takes the file away
   */
  async changedByHand(
    paths: string[],
    now: (string | undefined)[],
    wanted: Map<string, string | undefined>,
  ): Promise<{ path: string; content?: Buffer }[]> {
    const staged = await this.stagedObjects(paths);
    return paths.flatMap((path, at) => {
      const content = this.contentOf(path);
      const isOurs = (object: string | undefined) => object === now[at] || object === wanted.get(path);
      const length = (now[at] ?? wanted.get(path) ?? '').length;
      return isOurs(content && objectOf(content, length)) && isOurs(staged.get(path))
        ? []
        : [{ path, content }];
    });
  }

  /** The branch is about to move. */
  begin(pending: Pending): void {
    const temporary = `${this.note}.new`;
    writeFileSync(temporary, JSON.stringify(pending), { flush: true });
    renameSync(temporary, this.note);
  }

  /** Where the branch has moved, the files follow; where it has not, nothing was begun. Does nothing without a note. */
  async finish(head: string): Promise<void> {
    const pending = this.pending();
    if (!pending) return;
    const { head: before, commit, paths } = pending;
    const isDone = await this.git(['merge-base', '--is-ancestor', commit, head]).then(
      () => true,
      () => false,
    );
    if (isDone) {
      const then = await this.objectsAt(before, paths);
      const now = await this.objectsAt(head, paths);
      for (const path of paths) await this.follow(path, then.get(path), now.get(path));
      if (!(await this.followIndex(paths, then, now))) return;
    }
    rmSync(this.note, { force: true });
  }

  /** Somebody was using git by hand, and its index could not follow yet. */
  isBehind(): boolean {
    return this.pending() !== undefined;
  }

  private pending(): Pending | undefined {
    try {
      return JSON.parse(readFileSync(this.note, 'utf8')) as Pending;
    } catch {
      return undefined;
    }
  }

  private async follow(path: string, then: string | undefined, now: string | undefined): Promise<void> {
    const content = this.contentOf(path);
    const object = content && objectOf(content, (then ?? now ?? '').length);
    if (object === now || object !== then) return; // it follows already, or somebody was quicker
    const file = join(this.layout.folder, path);
    if (now === undefined) {
      rmSync(file, { force: true });
      removeIfEmpty(dirname(file));
      return;
    }
    // Made beside the content folder: what a killed process leaves in it would be a stray file.
    const temporary = join(this.layout.gitDir, `desk-file-${process.pid}`);
    writeFileSync(temporary, await this.git(['cat-file', 'blob', now]), { flush: true });
    mkdirSync(dirname(file), { recursive: true });
    try {
      renameSync(temporary, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      copyFileSync(temporary, file);
      rmSync(temporary);
    }
  }

  /** An index that lags behind would let the next commit by hand take a publication back. False: it is locked. */
  private async followIndex(
    paths: string[],
    then: Map<string, string>,
    now: Map<string, string>,
  ): Promise<boolean> {
    const staged = await this.stagedObjects(paths);
    const lines = paths
      .filter((path) => staged.get(path) !== now.get(path) && staged.get(path) === then.get(path))
      .map((path) => indexLine(this.layout.prefix + path, now.get(path), then.get(path)?.length ?? 40));
    if (lines.length === 0) return true;
    for (let round = 1; round <= 20; round++) {
      try {
        await this.git(['update-index', '-z', '--index-info'], { input: lines.join('') });
        return true;
      } catch {
        await wait(100);
      }
    }
    return false;
  }

  private async stagedObjects(paths: string[]): Promise<Map<string, string>> {
    return this.listed(
      ['ls-files', '-z', '--stage', '--full-name', '--', ...this.full(paths)],
      /^\d+ (\w+) \d\t([^]*)$/,
    );
  }

  private async objectsAt(commit: string, paths: string[]): Promise<Map<string, string>> {
    return this.listed(
      ['ls-tree', '-z', '--full-tree', commit, '--', ...this.full(paths)],
      /^\d+ \w+ (\w+)\t([^]*)$/,
    );
  }

  private async listed(args: string[], line: RegExp): Promise<Map<string, string>> {
    const entries = String(await this.git(args))
      .split('\0')
      .filter(Boolean);
    return new Map(
      entries.flatMap((each) => {
        const [, object = '', path = ''] = line.exec(each) ?? [];
        return path ? [[path.slice(this.layout.prefix.length), object] as const] : [];
      }),
    );
  }

  private full(paths: string[]): string[] {
    return paths.map((path) => this.layout.prefix + path);
  }

  private contentOf(path: string): Buffer | undefined {
    const file = join(this.layout.folder, path);
    // A folder of the way that is a link would lead out of the content folder.
    for (let at = dirname(path); at !== '.'; at = dirname(at)) {
      const entry = lstatSync(join(this.layout.folder, at), { throwIfNoEntry: false });
      if (entry && !entry.isDirectory()) throw new RepositoryError(`${at} is no folder.`);
    }
    const entry = lstatSync(file, { throwIfNoEntry: false });
    if (!entry) return undefined;
    if (!entry.isFile()) throw new RepositoryError(`${path} is no regular file.`);
    return readFileSync(file);
  }
}

/** What git calls a file of this content. @param length of the names of its objects: 40 for SHA-1, 64 for SHA-256 */
export function objectOf(content: Buffer, length: number): string {
  const hash = createHash(length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}

/** As `git update-index --index-info` takes a file, or its end. @param length as above */
export function indexLine(path: string, object: string | undefined, length: number): string {
  return `${object ? `100644 ${object}` : `0 ${'0'.repeat(length)}`}\t${path}\0`;
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Other files are in it.
  }
}
