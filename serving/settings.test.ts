import { afterEach, expect, it, vi } from 'vitest';
import { readSettings } from './settings';

afterEach(() => vi.unstubAllEnvs());

it('has defaults for one machine', () => {
  vi.stubEnv('SITE_URL', undefined);
  expect(readSettings({})).toEqual({ host: '127.0.0.1', port: 3000, origin: 'http://localhost:3000' });
});

it.each([
  ['PORT', '99999'],
  ['PORT', 'http'],
  ['PORT', ''],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['HOST', 'two words'],
  ['HOST', ''],
  ['HOST', 'http://localhost'],
])('%s=“%s” is refused by name', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(name);
});

it.each(['example.org', 'https://example.org/path', 'ftp://example.org', ''])(
  'SITE_URL=“%s” is refused by name',
  (value) => {
    vi.stubEnv('SITE_URL', value);
    expect(() => readSettings({})).toThrow('SITE_URL');
  },
);
