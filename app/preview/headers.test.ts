import { beforeEach, expect, it, vi } from 'vitest';
import { GET } from './[[...path]]/route';

const visitor = vi.hoisted(() => ({ now: {} as object }));
vi.mock('@/lib/session', () => ({ findVisitor: async () => visitor.now }));
vi.mock('@/lib/stylesheet', () => ({ stylesheet: () => '' }));

beforeEach(() => {
  visitor.now = { editor: { name: 'anna', role: 'writer' } };
});

// One function answers by every method.
const ask = (path: string, method = 'GET') => GET(new Request(`http://localhost${path}`, { method }));

it.each([
  ['/preview', 'GET', 307],
  ['/preview/en/nothing.rsc', 'GET', 404],
  ['/preview/due', 'GET', 404],
  ['/preview/scripts/write-0123456789.js', 'GET', 404],
  ['/preview/en/write/posts/x/en', 'OPTIONS', 204],
  ['/preview/en/write/new', 'POST', 403],
])(
  'whatever is answered at %s by %s has every header, without our server too',
  async (path, method, status) => {
    const answer = await ask(path, method);
    const { headers } = answer;
    expect(answer.status).toBe(status);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('cache-control')).toContain('no-store');
  },
);

it('a stranger is led to sign in from the desk with every header, and learns nothing elsewhere', async () => {
  visitor.now = { hadSession: false };
  const desk = await ask('/preview/en');
  expect([desk.status, desk.headers.get('location')]).toEqual([
    303,
    '/sign-in/en?callbackUrl=%2Fpreview%2Fen',
  ]);
  expect(desk.headers.get('x-content-type-options')).toBe('nosniff');
  const [one, other] = [await ask('/preview/en/log'), await ask('/preview/en/nowhere/at/all')];
  expect([one.status, await one.text()]).toEqual([other.status, await other.text()]);
});
