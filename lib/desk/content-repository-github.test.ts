import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContentRepository, RepositoryError } from './content-repository';
import { openGitHubRepository } from './content-repository-github';

/*
 * A server that answers as GitHub's documentation says: https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 * and https://docs.github.com/rest. Nothing here has been tried against GitHub itself.
 */

type Files = Record<string, Buffer>;
interface Commit {
  oid: string;
  files: Files;
  message: string;
}
interface Input {
  expectedHeadOid: string;
  branch: { repositoryNameWithOwner: string; branchName: string };
  message: { headline: string; body: string };
  fileChanges: { additions: { path: string; contents: string }[]; deletions: { path: string }[] };
}

const letter = 'posts/2026-11-29-letter/zh.mdx';
let server: Server;
let repository: ContentRepository;
let commits: Commit[];
let tokens: (string | undefined)[];
/** What the next commit meets; each is used up by one request. */
let accidents: ('moved' | 'limit' | 'abuse' | 'refused' | 'lost' | 'unauthorised')[];

const sha = (text: string | Buffer) => createHash('sha1').update(text).digest('hex');
const head = () => commits.at(-1) as Commit;

function add(files: Files, message: string): Commit {
  commits.push({ oid: sha(`${commits.length}`), files, message });
  return head();
}

beforeEach(async () => {
  commits = [];
  accidents = [];
  tokens = [];
  add(
    { 'content/topics.yml': Buffer.from('topics: []\n'), 'content/posts/older/en.mdx': Buffer.from('one\n') },
    'Begin',
  );
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += String(part)));
    request.on('end', () => {
      tokens.push(request.headers.authorization);
      const { status = 200, headers = {}, answer } = answerTo(request.url ?? '', body);
      if (status === 0) return request.socket.destroy();
      response.writeHead(status, headers).end(Buffer.isBuffer(answer) ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  repository = openGitHubRepository({ url: `http://127.0.0.1:${port}/coalition/words`, token: 'secret' });
});
afterEach(() => new Promise((done) => server.close(done)));

function answerTo(
  url: string,
  body: string,
): { status?: number; headers?: Record<string, string>; answer?: unknown } {
  if (accidents[0] === 'unauthorised') return { status: 401, answer: { message: 'Bad credentials' } };
  const [, path, at] = /^\/api\/v3\/repos\/coalition\/words\/contents\/(.+)\?ref=(\w+)$/.exec(url) ?? [];
  if (path) {
    const files = commits.find(({ oid }) => oid === at)?.files ?? {};
    const inside = Object.keys(files).filter((name) => name.startsWith(`${path}/`));
    if (inside.length)
      return { answer: inside.map((name) => ({ type: 'file', name: name.slice(path.length + 1) })) };
    const file = files[path];
    return file ? { answer: file } : { status: 404, answer: { message: 'Not Found' } };
  }
  if (url.startsWith('/api/v3/repos/coalition/words/commits?'))
    return {
      answer: commits.toReversed().map(({ oid, message }) => ({
        sha: oid,
        commit: { message, author: { name: 'coalition-desk[bot]', date: '2026-11-29T01:00:00Z' } },
      })),
    };
  if (url !== '/api/graphql') return { status: 404, answer: { message: 'Not Found' } };
  const { query, variables } = JSON.parse(body) as {
    query: string;
    variables: Record<string, string> & { input: Input };
  };
  if (query.startsWith('mutation')) return commitAnswer(variables.input);
  if (query.includes('defaultBranchRef'))
    return {
      answer: { data: { repository: { defaultBranchRef: { name: 'main', target: { oid: head().oid } } } } },
    };
  const objects = Object.entries(variables).flatMap(([name, expression]) => {
    const [oid, file = ''] = String(expression).split(':');
    const found = commits.find((commit) => commit.oid === oid)?.files[file];
    return /^e\d/.test(name) ? [[name.replace('e', 'f'), found ? { oid: sha(found) } : null]] : [];
  });
  return { answer: { data: { repository: Object.fromEntries(objects) } } };
}

function commitAnswer({ expectedHeadOid, branch, message, fileChanges }: Input): ReturnType<typeof answerTo> {
  const accident = accidents.shift();
  const failed = (type: string, words: string) => ({
    answer: { data: { createCommitOnBranch: null }, errors: [{ type, message: words }] },
  });
  expect(branch).toEqual({ repositoryNameWithOwner: 'coalition/words', branchName: 'main' });
  if (accident === 'limit')
    return {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'retry-after': '90' },
      answer: { message: 'secondary rate limit' },
    };
  if (accident === 'abuse') return failed('RATE_LIMITED', 'API rate limit exceeded');
  if (accident === 'refused') return failed('FORBIDDEN', 'Resource not accessible by integration');
  if (accident === 'moved')
    add({ ...head().files, 'content/pages/about/en.mdx': Buffer.from('x') }, 'Another');
  if (expectedHeadOid !== head().oid)
    return failed(
      'STALE_DATA',
      `Expected branch to point to "${expectedHeadOid}" but it did not. Pull and try again.`,
    );
  const files = { ...head().files };
  for (const { path, contents } of fileChanges.additions) files[path] = Buffer.from(contents, 'base64');
  for (const { path } of fileChanges.deletions) delete files[path];
  const { oid } = add(files, `${message.headline}\n\n${message.body}`);
  if (accident === 'lost') return { status: 0 };
  return { answer: { data: { createCommitOnBranch: { commit: { oid } } } } };
}

async function record(changes: Record<string, string | null>, base?: string) {
  return repository.commit({
    base: base ?? (await repository.head()),
    changes: Object.entries(changes).map(([path, content]) => ({ path, content })),
    by: 'anna',
    message: 'Publish posts/2026-11-29-letter in zh',
  });
}

describe('an editor whose content is at GitHub', () => {
  it('finds there what was published, and is named', async () => {
    expect(await record({ [letter]: '信\n', 'posts/older/en.mdx': null })).toEqual({ commit: head().oid });
    expect(String(await repository.read(letter))).toBe('信\n');
    expect(await repository.read('posts/older/en.mdx')).toBeUndefined();
    expect(await repository.list('posts/2026-11-29-letter')).toEqual(['zh.mdx']);
    expect(await repository.list('posts/older')).toEqual([]);
    expect(head().message).toBe('Publish posts/2026-11-29-letter in zh\n\nDesk-Editor: anna');
    expect(await repository.log('posts/2026-11-29-letter', 5)).toMatchObject([
      { by: 'anna', message: 'Publish posts/2026-11-29-letter in zh', at: Date.UTC(2026, 10, 29, 1) },
      { by: 'coalition-desk[bot]' },
    ]);
    expect(new Set(tokens)).toEqual(new Set(['Bearer secret']));
  });

  it('is not kept from it by somebody who publishes another piece in the same second', async () => {
    accidents = ['moved'];
    expect(await record({ [letter]: '信\n' })).toEqual({ commit: head().oid });
    expect(Object.keys(head().files)).toContain('content/pages/about/en.mdx');
  });

  it('is shown what another has changed meanwhile, and nothing is recorded', async () => {
    const base = await repository.head();
    await record({ 'posts/older/en.mdx': 'theirs\n' });
    const before = commits.length;
    const answer = await record({ 'posts/older/en.mdx': 'ours\n' }, base);
    const [conflict] = 'conflicts' in answer ? answer.conflicts : [];
    expect([conflict?.base, conflict?.theirs, conflict?.ours].map(String)).toEqual([
      'one\n',
      'theirs\n',
      'ours\n',
    ]);
    expect(commits).toHaveLength(before);
  });

  it('may ask again when the answer was lost', async () => {
    accidents = ['lost'];
    const base = await repository.head();
    await expect(record({ [letter]: '信\n' }, base)).rejects.toThrow('cannot be reached');
    expect(await record({ [letter]: '信\n' }, base)).toEqual({ commit: head().oid });
    expect(commits).toHaveLength(2);
  });

  it('is told when the host has had enough, and for how long', async () => {
    accidents = ['limit', 'abuse'];
    const answer = await record({ [letter]: '信\n' }).catch((error: RepositoryError) => error);
    expect(answer).toMatchObject({ retryAfter: 90, message: expect.stringContaining('90 seconds') });
    await expect(record({ [letter]: '信\n' })).rejects.toMatchObject({ retryAfter: 60 });
  });

  it('does not take a failure inside a good answer for a commit', async () => {
    accidents = ['refused'];
    await expect(record({ [letter]: '信\n' })).rejects.toThrow('Resource not accessible by integration');
    expect(commits).toHaveLength(1);
  });

  it('is told of a token that is no longer good, and never shown it', async () => {
    accidents = ['unauthorised'];
    await expect(repository.head()).rejects.toThrow(/^GitHub does not know CONTENT_TOKEN, or no longer\.$/);
  });
});
