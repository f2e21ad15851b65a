import { expect, it } from 'vitest';
import { localeCodes } from '../i18n/locales';
import { cacheControl, isEditorsPath, isPicture, readerHeaders, scriptedPages, styleHashOf } from './headers';

const headers = readerHeaders({ styleHashes: ['p{}', 'a{}'].map(styleHashOf), https: true });

it('the policy names the stylesheets, no script and nothing unsafe', () => {
  const policy = headers['Content-Security-Policy'];
  expect(policy).toContain("script-src 'none'");
  expect(policy).toMatch(/style-src 'sha256-[\w+/]{43}=' 'sha256-[\w+/]{43}=';/);
  expect(policy).not.toContain('unsafe');
});

it('a picture that is opened by itself may be fitted to the window, and nothing else', () => {
  const policy = readerHeaders({ styleHashes: ['x'], https: true, picture: true })['Content-Security-Policy'];
  expect(policy).toContain("style-src 'unsafe-inline';");
  expect(policy).toContain("script-src 'none'");
  expect(isPicture('/pictures/garden-1200-0f3a5b7c9d.jpg')).toBe(true);
  expect(isPicture('/cards/1200-0f3a5b7c9d0f3a5b.png')).toBe(true);
  expect(isPicture('/pictures/../en/posts')).toBe(false);
  expect(isPicture('/en/posts')).toBe(false);
});

it('pictures are the site’s own, or in the page itself as the icon is', () => {
  expect(headers['Content-Security-Policy']).toContain("img-src 'self' data:;");
});

it('the search of each language may run a script, and no other page', () => {
  for (const code of localeCodes) expect(`/${code}/search`).toMatch(scriptedPages);
  for (const path of ['/xx/search', '/en/search/x', '/en/searches', '/search', '/en/posts/search'])
    expect(path).not.toMatch(scriptedPages);
});

it('only a site with an https address speaks of TLS', () => {
  const plain = readerHeaders({ styleHashes: ['x'], https: false });
  expect(headers['Strict-Transport-Security']).toContain('max-age=63072000');
  expect(plain).not.toHaveProperty('Strict-Transport-Security');
  expect(plain['Content-Security-Policy']).not.toContain('upgrade-insecure-requests');
});

it.each([
  ['/en/posts/2015-09-08-protest', 'public, max-age=60, stale-if-error=86400'],
  ['/', 'public, max-age=60, stale-if-error=86400'],
  ['/en/feed.xml', 'public, max-age=300, stale-if-error=86400'],
  ['/icon.svg', 'public, max-age=3600'],
  ['/pictures/march-1200-0f3a5b7c9d.avif', 'public, max-age=31536000, immutable'],
  ['/pictures/20150908.jpg', 'public, max-age=3600'],
])('%s is kept: %s', (path, expected) => {
  expect(cacheControl(path)).toBe(expected);
});

it.each([
  ['/preview', true],
  ['/preview/en/x', true],
  ['/preview?topic=x', true],
  ['/previews', false],
  ['/api/auth/session', true],
  ['/en/preview', false],
])('%s is for editors: %s', (path, expected) => {
  expect(isEditorsPath(path)).toBe(expected);
});
