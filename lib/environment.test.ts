import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEnvironment, variables } from './environment';

const names = Object.keys(variables.shape);

it('has defaults for one machine', () => {
  expect(readEnvironment({})).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, CONTENT_DIR: 'content' });
  expect(readEnvironment({ PORT: '', HOST: ' ' })).toEqual(readEnvironment({}));
});

it.each([
  ['SITE_URL', 'example.org'],
  ['SITE_URL', 'https://example.org/path'],
  ['SITE_URL', 'https://editor:hunter2@example.org'],
  ['SITE_URL', 'ftp://example.org'],
  ['ONION_URL', 'http://example.org'],
  ['SECURITY_CONTACT', 'security@example.org'],
  ['SECURITY_CONTACT', 'http://example.org'],
  ['SECURITY_CONTACT', 'mailto:nobody'],
  ['SECURITY_CONTACT', 'javascript:alert(1)'],
  ['SITE_COMMIT', '"}'],
  ['HOST', 'two words'],
  ['HOST', 'http://localhost'],
  ['PORT', '99999'],
  ['PORT', 'http'],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['DATABASE_URL', 'http://:hunter2@localhost'],
  ['TWO_PAIRS_OF_EYES', 'hunter2'],
  ['TRUSTED_PROXIES', '127.0.0.1, nginx'],
  ['OPENID_ISSUER', 'nonsense'],
])('%s=“%s” is refused by name, and not repeated', (name, value) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(new RegExp(`^${name} should be[^]*\\.$`));
  expect(() => readEnvironment({ [name]: value })).not.toThrow('hunter2');
});

it('every fault is named at once', () => {
  expect(() => readEnvironment({ PORT: 'x', HOST: '?' })).toThrow(/HOST should.*PORT should/);
});

describe('whoever sets up a site reads of every variable', () => {
  const table = [...readFileSync('docs/operating.md', 'utf8').matchAll(/^\| `([A-Z_]+)` .*$/gm)];

  it('in the table of docs/operating.md', () => {
    expect(table.map(([, name]) => name)).toEqual(names);
  });

  it('with its default', () => {
    for (const [name, value] of Object.entries(readEnvironment({}))) {
      const [row = ''] = table.find(([, each]) => each === name) ?? [];
      const shown = row.split('|')[3]?.trim();
      expect(shown, name).toBe(value === '' || value.toString() === '' ? '–' : `\`${value}\``);
    }
  });

  it('in .env.example', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z_]+)=/gm)];
    expect(listed.map(([, name]) => name)).toEqual(names);
  });
});
