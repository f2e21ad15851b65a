import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findDeployment, isAtHost } from './deployment';

/*
 * A server that answers as https://docs.github.com/rest/deployments/deployments and …/statuses say. Nothing here has been
 * tried against GitHub itself.
 */

const commit = 'a'.repeat(40);
let server: Server;
/** Of the commit's deployment; without one, the host has not begun. */
let state: string | undefined;
/** In the place of any answer. */
let refusal: { status: number; headers?: Record<string, string>; answer: unknown } | undefined;

beforeEach(async () => {
  state = undefined;
  refusal = undefined;
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://github.example');
    const known = state !== undefined && searchParams.get('sha') === commit;
    const answers: Record<string, unknown> = {
      '/api/v3/repos/we/words/deployments': known ? [{ id: 7, sha: commit, environment: 'Production' }] : [],
      // The newest first; a deployment begins without any.
      '/api/v3/repos/we/words/deployments/7/statuses': state === '' ? [] : [{ id: 1, state }],
    };
    const { status = 200, headers = {}, answer = answers[pathname] } = refusal ?? {};
    response.writeHead(answer === undefined ? 404 : status, headers).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  vi.stubEnv('CONTENT_REPOSITORY', `http://127.0.0.1:${(server.address() as AddressInfo).port}/we/words`);
  vi.stubEnv('CONTENT_TOKEN', 'a-token');
});
afterEach(() => {
  server.close();
  vi.unstubAllEnvs();
});

it.each([
  [undefined, 'unknown'],
  ['', 'waiting'],
  ['pending', 'waiting'],
  ['queued', 'waiting'],
  ['in_progress', 'building'],
  ['success', 'public'],
  ['inactive', 'public'],
  ['failure', 'failed'],
  ['error', 'failed'],
  ['a state that there is not yet', 'unknown'],
])('an editor is told of a deployment in the state “%s” that it is %s', async (now, phase) => {
  state = now;
  expect(isAtHost()).toBe(true);
  expect(await findDeployment(commit)).toBe(phase);
});

it.each([
  [
    'has had enough',
    { status: 429, headers: { 'retry-after': '60' }, answer: { message: 'secondary rate limit' } },
  ],
  [
    'has had enough for this hour',
    {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0' },
      answer: { message: 'API rate limit exceeded' },
    },
  ],
  ['fails', { status: 502, answer: { message: 'Server Error' } }],
  ['does not know the token', { status: 401, answer: { message: 'Bad credentials' } }],
])('no page of an editor fails because GitHub %s', async (_, answer) => {
  state = 'success';
  refusal = answer;
  expect(await findDeployment(commit)).toBe('unknown');
  refusal = undefined;
  expect(await findDeployment(commit)).toBe('public');
});

it('no page of an editor fails because GitHub cannot be reached', async () => {
  vi.stubEnv('CONTENT_REPOSITORY', 'http://127.0.0.1:1/we/words');
  expect(await findDeployment(commit)).toBe('unknown');
});
