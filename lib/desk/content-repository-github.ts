import { isPieceFolder } from '../../model/content-paths';
import {
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

/*
 * A content repository at GitHub, by its API: for hosts that keep no files. The host's own App or token is the author,
 * which its API does not let anybody choose; the editor is named in the trailer Desk-Editor.
 */

const TRAILER = 'Desk-Editor';
const PREFIX = 'content/';
const ROUNDS = 6;
const PATIENCE = 20_000;

interface GraphQLError {
  type?: string;
  message?: string;
}

/** The branch has moved between the look and the commit. */
class StaleError extends RepositoryError {}

/** @param url https://github.com/owner/name, or the same at a server of one's own */
export function openGitHubRepository(given: { url: string; token: string }): ContentRepository {
  return new GitHubRepository(given);
}

/** Asks GitHub's API. Throws a RepositoryError with the reason, and with when to come again if it says so. */
export class GitHubApi {
  readonly owner: string;
  readonly name: string;
  private readonly rest: string;
  private readonly graphql: string;

  constructor(private readonly given: { url: string; token: string }) {
    const { origin, host, pathname } = new URL(given.url);
    const [, owner = '', name = ''] = pathname.split('/');
    this.owner = owner;
    this.name = name.replace(/\.git$/, '');
    this.rest = host === 'github.com' ? 'https://api.github.com' : `${origin}/api/v3`;
    this.graphql = host === 'github.com' ? 'https://api.github.com/graphql' : `${origin}/api/graphql`;
  }

  /** @param path below the repository. Undefined where there is nothing. */
  async get(path: string, accept = 'application/vnd.github+json'): Promise<Response | undefined> {
    const response = await this.send(`${this.rest}/repos/${this.owner}/${this.name}/${path}`, {
      headers: { accept },
    });
    return response.status === 404 ? undefined : refuseFailure(response);
  }

  /** A failed query is answered with 200 too: what counts is `errors`. */
  async query<T>(query: string, variables: Record<string, unknown>): Promise<T> {
    const response = await refuseFailure(
      await this.send(this.graphql, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      }),
    );
    const { data, errors } = (await response.json()) as { data?: T; errors?: GraphQLError[] };
    const [error] = errors ?? [];
    if (!error) {
      if (!data) throw new RepositoryError('GitHub answered with nothing.');
      return data;
    }
    if (error.type === 'STALE_DATA' || /^Expected branch to point to/.test(error.message ?? ''))
      throw new StaleError('The branch has moved.');
    if (error.type === 'RATE_LIMITED') throw limited(response);
    throw new RepositoryError(`GitHub refused: ${reasonIn(error.message)}`);
  }

  private async send(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, {
        ...init,
        headers: {
          ...init.headers,
          authorization: `Bearer ${this.given.token}`,
          'x-github-api-version': '2022-11-28',
          'user-agent': 'coalition-desk',
        },
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
        cache: 'no-store',
      });
    } catch {
      throw new RepositoryError('GitHub cannot be reached, or gives no answer in time.');
    }
  }
}

class GitHubRepository implements ContentRepository {
  private readonly api: GitHubApi;
  private branch: string | undefined;

  constructor(given: { url: string; token: string }) {
    this.api = new GitHubApi(given);
  }

  async head(): Promise<string> {
    const { repository } = await this.api.query<{
      repository: { defaultBranchRef: { name: string; target: { oid: string } } | null } | null;
    }>(
      'query ($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { defaultBranchRef { name target { oid } } } }',
      { owner: this.api.owner, name: this.api.name },
    );
    const ref = repository?.defaultBranchRef;
    if (!ref) throw new RepositoryError('The content repository at GitHub is not there, or has no commit.');
    this.branch = ref.name;
    return ref.target.oid;
  }

  async read(path: string, at?: string): Promise<Buffer | undefined> {
    refuseOddPath(path);
    if (at !== undefined) refuseOddObject(at);
    const commit = at ?? (await this.head());
    const response = await this.api.get(
      `contents/${PREFIX}${path}?ref=${commit}`,
      'application/vnd.github.raw+json',
    );
    return response && Buffer.from(await response.arrayBuffer());
  }

  async list(folder: string, at?: string): Promise<string[]> {
    refuseOddFolder(folder);
    if (at !== undefined) refuseOddObject(at);
    const response = await this.api.get(`contents/${PREFIX}${folder}?ref=${at ?? (await this.head())}`);
    const entries = ((await response?.json()) ?? []) as { type: string; name: string }[];
    return entries.filter(({ type }) => type === 'file').map(({ name }) => name);
  }

  async log(path: string, limit: number): Promise<LogEntry[]> {
    if (!isPieceFolder(path)) refuseOddPath(path);
    const query = new URLSearchParams({ path: PREFIX + path, per_page: String(Math.min(limit, 100)) });
    const response = await this.api.get(`commits?${query}`);
    const commits = ((await response?.json()) ?? []) as {
      sha: string;
      commit: { message: string; author: { name: string; date: string } };
    }[];
    return commits.map(({ sha, commit: { message, author } }) => ({
      commit: sha,
      by: new RegExp(`^${TRAILER}: (.+)$`, 'm').exec(message)?.[1]?.trim() ?? author.name,
      at: Date.parse(author.date),
      message: message.split('\n', 1)[0] ?? '',
    }));
  }

  async commit(act: Commit): ReturnType<ContentRepository['commit']> {
    refuseOddCommit(act);
    for (let round = 1; ; round++) {
      const head = await this.head();
      const { conflicts, isThere } = await this.compare(act, head);
      if (conflicts.length > 0) return { conflicts, head };
      if (isThere) return { commit: head };
      try {
        return { commit: await this.createCommit(act, head) };
      } catch (error) {
        if (!(error instanceof StaleError) || round === ROUNDS) throw error;
      }
    }
  }

  private async createCommit({ changes, by, message }: Commit, head: string): Promise<string> {
    const [headline = '', ...rest] = message.trim().split('\n');
    const at = (path: string) => PREFIX + path;
    const { createCommitOnBranch } = await this.api.query<{
      createCommitOnBranch: { commit: { oid: string } } | null;
    }>(
      'mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }',
      {
        input: {
          branch: { repositoryNameWithOwner: `${this.api.owner}/${this.api.name}`, branchName: this.branch },
          expectedHeadOid: head,
          message: { headline, body: `${rest.join('\n').trim()}\n\n${TRAILER}: ${by}`.trim() },
          fileChanges: {
            additions: changes.flatMap(({ path, content }) =>
              content === null ? [] : [{ path: at(path), contents: Buffer.from(content).toString('base64') }],
            ),
            deletions: changes.flatMap(({ path, content }) => (content === null ? [{ path: at(path) }] : [])),
          },
        },
      },
    );
    if (!createCommitOnBranch) throw new RepositoryError('GitHub took the commit and named none.');
    return createCommitOnBranch.commit.oid;
  }

  /** What others have changed since, and whether all of it is there already: an answer may have been lost. */
  private async compare(
    { base, changes }: Commit,
    head: string,
  ): Promise<{ conflicts: Conflict[]; isThere: boolean }> {
    const paths = changes.map(({ path }) => path);
    const before = base === '' ? [] : await this.objects(base, paths);
    const now = base === head ? before : await this.objects(head, paths);
    const conflicts: Conflict[] = [];
    let isThere = true;
    for (const [at, { path, content }] of changes.entries()) {
      const ours = content === null ? undefined : Buffer.from(content);
      const isMoved = before[at] !== now[at];
      if (!isMoved && now[at] === undefined && ours === undefined) continue;
      const theirs = isMoved || isThere ? await this.read(path, head) : undefined;
      const isSame = ours === undefined ? theirs === undefined : theirs !== undefined && ours.equals(theirs);
      if (!isSame) isThere = false;
      if (!isMoved || isSame) continue;
      const old = before[at] === undefined ? undefined : await this.read(path, base);
      conflicts.push({ path, base: old, theirs, ours });
    }
    return { conflicts, isThere };
  }

  private async objects(commit: string, paths: string[]): Promise<(string | undefined)[]> {
    const fields = paths.map((_, at) => `f${at}: object(expression: $e${at}) { oid }`).join(' ');
    const declared = paths.map((_, at) => `, $e${at}: String!`).join('');
    const { repository } = await this.api.query<{
      repository: Record<string, { oid: string } | null> | null;
    }>(
      `query ($owner: String!, $name: String!${declared}) { repository(owner: $owner, name: $name) { ${fields} } }`,
      {
        owner: this.api.owner,
        name: this.api.name,
        ...Object.fromEntries(paths.map((path, at) => [`e${at}`, `${commit}:${PREFIX}${path}`])),
      },
    );
    return paths.map((_, at) => repository?.[`f${at}`]?.oid);
  }
}

async function refuseFailure(response: Response): Promise<Response> {
  if (response.ok) return response;
  const isLimit =
    response.headers.has('retry-after') || response.headers.get('x-ratelimit-remaining') === '0';
  if (response.status === 429 || (response.status === 403 && isLimit)) throw limited(response);
  const { message } = (await response.json().catch(() => ({}))) as { message?: string };
  if (response.status === 401) throw new RepositoryError('GitHub does not know CONTENT_TOKEN, or no longer.');
  throw new RepositoryError(`GitHub answered ${response.status}: ${reasonIn(message)}`);
}

function limited({ headers }: Response): RepositoryError {
  const reset = Number(headers.get('x-ratelimit-reset')) - Date.now() / 1000;
  const seconds = Math.ceil(Number(headers.get('retry-after')) || (reset > 0 ? reset : 60));
  return new RepositoryError(`GitHub takes no more commits for ${seconds} seconds.`, seconds);
}

function reasonIn(message = 'no reason given'): string {
  return message.replace(/\s+/g, ' ').slice(0, 200);
}
