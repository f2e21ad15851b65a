import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path';

const origin = 'https://example.org';

describe('after signing in', () => {
  it.each([
    '/preview',
    '/preview/en',
    '/preview/zh/posts/2015-09-08-protest?as=list',
    '/preview/en/posts/%E5%85%AC%E6%B0%91',
  ])('one goes back to %s', (path) => {
    expect(returnPath(path, origin)).toBe(path);
  });

  it.each([
    '',
    '/',
    '/en',
    '/previews',
    '/preview/../en',
    '/preview/%2e%2e/en',
    '//evil.example/preview',
    '/\\evil.example/preview',
    '\\/evil.example',
    '/\t/evil.example/preview',
    'https://evil.example/preview',
    'https://example.org@evil.example/preview',
    'javascript:alert(1)',
    'preview',
    '/preview\u0000'.padEnd(600, 'x'),
    '/sign-in/en/out',
    'http://[',
    undefined,
    null,
    7,
    ['/preview'],
  ])('one is not sent to %o', (asked) => {
    expect(returnPath(asked, origin)).toBeUndefined();
  });

  it('no line break gets into a header', () => {
    expect(returnPath('/preview/en\r\nSet-Cookie: a=b', origin)).toBe('/preview/enSet-Cookie:%20a=b');
  });
});
