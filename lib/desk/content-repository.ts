import { isContentPath, isPieceFolder } from '../../model/content-paths';
import { readEnvironment } from '../environment';

/*
 * What is public, or was: the content folder in git, behind a few questions. Nothing else of the site writes to git, and
 * nothing unpublished is ever handed to it (docs/decisions/0104-git-holds-what-is-public.md).
 */

export interface ContentRepository {
  /** What the branch stands at now. */
  head(): Promise<string>;
  /**
   * The bytes of a file, or undefined if there is none.
   * @param path below the content folder; a path that it could not hold is refused
   * @param at a commit; without it, the head
   */
  read(path: string, at?: string): Promise<Buffer | undefined>;
  /** The names of the files in the folder of a piece, such as `posts/x` or `drafts/posts/x`; none if there is no folder. */
  list(folder: string, at?: string): Promise<string[]>;
  /** What was done to a file, or to the folder of a piece, newest first. */
  log(path: string, limit: number): Promise<LogEntry[]>;
  /**
   * Records changes, all of them or none, on top of whatever others have recorded meanwhile. A file that was changed
   * since `base` by somebody else is a conflict: nothing is recorded then, and it is shown. Changes that are there
   * already give the head.
   */
  commit(act: Commit): Promise<{ commit: string } | { conflicts: Conflict[]; head: string }>;
}

export interface Commit {
  /** The commit that the changes were made on. */
  base: string;
  changes: Change[];
  /** The editor's name. */
  by: string;
  /** What readers of the log need, without a title: a title may be withdrawn, and a commit may not. */
  message: string;
}

export interface Change {
  /** Below the content folder. */
  path: string;
  /** What the file is to hold; null takes it away. */
  content: string | Buffer | null;
}

export interface LogEntry {
  commit: string;
  by: string;
  /** In milliseconds since 1970. */
  at: number;
  message: string;
}

export interface Conflict {
  path: string;
  /** As it was at `base`, as it is now, and as it was to become; undefined where there is no file. */
  base?: Buffer;
  theirs?: Buffer;
  ours?: Buffer;
  /** Not committed by anybody: somebody changed the file in the folder itself. */
  byHand?: boolean;
}

/** What went wrong with git or with the host, in words for whoever runs the site. */
export class RepositoryError extends Error {
  /**
   * @param retryAfter the host has had enough for now: how many seconds to wait
   */
  constructor(
    message: string,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** The folder is checked out at a commit and on no branch, so that there is nothing to record on. */
export class NoBranchError extends RepositoryError {}

/**
 * The content repository that the environment names: GitHub's, a bare one on this machine, or the one that the content
 * folder lies in. Throws a RepositoryError if there is none.
 */
async function openContentRepository(): Promise<ContentRepository> {
  const { CONTENT_REPOSITORY, CONTENT_TOKEN, CONTENT_DIR } = readEnvironment(process.env);
  if (CONTENT_REPOSITORY && /^https?:/.test(CONTENT_REPOSITORY)) {
    if (!CONTENT_TOKEN)
      throw new RepositoryError('CONTENT_TOKEN is not set: without it the host takes no commit.');
    const { openGitHubRepository } = await import('./content-repository-github');
    return openGitHubRepository({ url: CONTENT_REPOSITORY, token: CONTENT_TOKEN });
  }
  const { openLocalRepository } = await import('./content-repository-local');
  return openLocalRepository(
    CONTENT_REPOSITORY ? { bare: CONTENT_REPOSITORY } : { contentFolder: CONTENT_DIR },
  );
}

let opened: Promise<ContentRepository> | undefined;

/** As `openContentRepository`, once for this process, so that all its commits wait for each other. */
export function contentRepository(): Promise<ContentRepository> {
  opened ??= openContentRepository().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Throws what no caller of ours asks for. */
export function refuseOddCommit({ base, changes, by }: Commit): void {
  if (base !== '') refuseOddObject(base);
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(by))
    throw new RepositoryError('That is no name of an editor.');
  if (changes.length === 0) throw new RepositoryError('There is nothing to record.');
  if (new Set(changes.map(({ path }) => path)).size < changes.length)
    throw new RepositoryError('A file is named twice.');
  for (const { path, content } of changes) {
    refuseOddPath(path);
    if (content !== null && path.startsWith('drafts/'))
      throw new RepositoryError(`${path} is a draft: unpublished words never enter git.`);
  }
}

export function refuseOddPath(path: string): void {
  if (!isContentPath(path))
    throw new RepositoryError(`${JSON.stringify(path)} is no file of the content folder.`);
}

export function refuseOddFolder(folder: string): void {
  if (!isPieceFolder(folder)) throw new RepositoryError(`${JSON.stringify(folder)} is no folder of a piece.`);
}

/** What git calls a commit. */
export function isCommit(name: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(name);
}

/** Refuses what git could take for an option or a name. */
export function refuseOddObject(object: string): void {
  if (!isCommit(object)) throw new RepositoryError('That is no commit.');
}
