import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { elementsIn } from '../html';
import { buildDir, pages, textAt } from './site';

/* What a host is told to send with every page (`_headers`), and what each page says itself, whatever its host sends. */

/** Directives that let more in than the site itself, and those that are missing. */
function tooWide(policy: string): string[] {
  const directives = policy.split(/;\s*/).filter(Boolean);
  const names = directives.map((directive) => directive.split(' ')[0] ?? '');
  const needed = [
    'default-src',
    'script-src',
    'style-src',
    'base-uri',
    'form-action',
    'frame-ancestors',
    'object-src',
  ];
  return [
    ...needed.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...directives.filter(
      (directive) =>
        // The icon stands inside each page (components/emblem.tsx).
        !['upgrade-insecure-requests', "img-src 'self' data:"].includes(directive) &&
        !/^[a-z-]+( '(none|self|sha256-[\w+/]{43}=)')+$/.test(directive),
    ),
  ];
}

const sent =
  /Content-Security-Policy: (.*)/.exec(readFileSync(join(buildDir, 'out/_headers'), 'utf8'))?.[1] ?? '';

test('the policy lets in nothing but the site itself', () => {
  expect(tooWide(sent)).toEqual([]);
});

test.each([
  ["img-src 'self' data:", 'img-src *'],
  ["script-src 'self'", "script-src 'self' 'unsafe-inline'"],
  ["connect-src 'self'", 'connect-src https://example.org'],
  ["frame-ancestors 'none'; ", ''],
])('a policy that is too wide is found: %s → %s', (narrow, wide) => {
  expect(sent).toContain(narrow);
  expect(tooWide(sent.replace(narrow, wide))).toHaveLength(1);
});

test('each page forbids scripts to itself, but for the one of the search', () => {
  for (const path of pages) {
    const policies = elementsIn(textAt(path), 'meta').filter(
      (meta) => meta['http-equiv'] === 'Content-Security-Policy',
    );
    expect(policies, path).toHaveLength(1);
    expect(policies[0]?.content, path).toMatch(
      /\/search$/.test(path) ? /^script-src 'self'/ : /^script-src 'none'/,
    );
  }
});
