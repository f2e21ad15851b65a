import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultOfSecret, readConfiguration } from './configuration';

const AUTH_SECRET = 'Jq0N6dYv1s9TzK3bXwR7mC5fLhG2uEoP8aViQx4t';
const DATABASE_URL = 'postgres://site@localhost/coalition';
const SITE_URL = 'https://example.org';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'configuration-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** With nothing of this machine's own. */
const read = (env: Record<string, string>) => readConfiguration({ DATA_DIR: folder, ...env });

describe('before there are editors', () => {
  it('there is nothing to set up, and nobody is expected', () => {
    expect(read({})).toMatchObject({ expected: false, providers: [], origin: 'http://localhost:3000' });
    expect(read({ SITE_URL: 'http://example.org', AUTH_SECRET: ' ' })).toMatchObject({ expected: false });
  });

  it('somebody may have begun to write on this machine', () => {
    writeFileSync(join(folder, 'desk.sqlite'), '');
    expect(read({})).toMatchObject({ expected: true, secret: '' });
    expect(read({ DATABASE_URL })).toMatchObject({ expected: true, secret: '' });
    rmSync(join(folder, 'desk.sqlite'));
  });
});

describe('with editors', () => {
  it('the site can be at https, or on this machine', () => {
    expect(read({ AUTH_SECRET, SITE_URL })).toMatchObject({ expected: true, origin: SITE_URL });
    expect(read({ AUTH_SECRET, PORT: '3210' })).toMatchObject({ origin: 'http://localhost:3210' });
  });

  it('the secret may lie beside the database', () => {
    writeFileSync(join(folder, 'secret'), `${AUTH_SECRET}\n`);
    expect(read({ SITE_URL })).toMatchObject({ expected: true, secret: AUTH_SECRET });
    rmSync(join(folder, 'secret'));
  });

  it.each<[string, Record<string, string>]>([
    ['AUTH_SECRET is missing', { VERCEL: '1' }],
    ['AUTH_SECRET is shorter', { AUTH_SECRET: 'Jq0N6dYv1s9TzK3bX' }],
    ['AUTH_SECRET repeats', { AUTH_SECRET: 'ab'.repeat(20) }],
    ['AUTH_SECRET is an example', { AUTH_SECRET: 'example-Jq0N6dYv1s9TzK3bXwR7mC5fLhG2uEo' }],
    ['SITE_URL is http://example.org', { AUTH_SECRET, SITE_URL: 'http://example.org' }],
    ['DATABASE_URL is missing', { AUTH_SECRET, VERCEL: '1', DATABASE_URL: '' }],
    ['DATABASE_URL should', { AUTH_SECRET, DATABASE_URL: 'http://localhost' }],
    ['GITHUB_SECRET missing beside GITHUB_ID', { AUTH_SECRET, GITHUB_ID: 'x' }],
    ['OPENID_ID and OPENID_SECRET missing', { AUTH_SECRET, OPENID_ISSUER: 'https://id.example.org' }],
    ['OPENID_ISSUER should', { AUTH_SECRET, OPENID_ISSUER: 'nonsense', OPENID_ID: 'x', OPENID_SECRET: 'y' }],
    ['TRUSTED_PROXIES should', { AUTH_SECRET, TRUSTED_PROXIES: '127.0.0.1, nginx' }],
  ])('the start is stopped by name: %s', (reason, env) => {
    expect(() => read({ DATABASE_URL, SITE_URL, ...env })).toThrow(reason);
  });
});

describe('a provider', () => {
  it('is switched on by its variables', () => {
    const { providers, expected } = read({
      AUTH_SECRET,
      SITE_URL,
      GITHUB_ID: 'a',
      GITHUB_SECRET: 'b',
      OPENID_ISSUER: 'https://id.example.org/realm',
      OPENID_ID: 'c',
      OPENID_SECRET: 'd',
      OPENID_NAME: 'Our house',
    });
    expect(expected).toBe(true);
    expect(providers.map(({ id, name, origin }) => [id, name, origin])).toEqual([
      ['github', 'GitHub', 'https://github.com'],
      ['openid', 'Our house', 'https://id.example.org'],
    ]);
  });
});

it('a random secret has no fault', () => {
  expect(faultOfSecret(AUTH_SECRET)).toBeUndefined();
});
