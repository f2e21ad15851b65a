import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { localeCodes } from '../i18n/locales';
import { inSitemaps, sitemap, sitemapIndex, type SitemapEntry } from './sitemap';

beforeEach(() => void vi.stubEnv('SITE_URL', 'https://example.org'));
afterEach(() => vi.unstubAllEnvs());

/** Five entries a sitemap. */
const most = 5 * localeCodes.length;
const entries = (count: number): SitemapEntry[] =>
  Array.from({ length: count }, (_, at) => ({ pathIn: (code) => `/${code}/posts/${at}` }));

it.each([
  [0, [0]],
  [5, [5]],
  [11, [5, 5, 1]],
])('cuts %i entries before the limit, and loses none', (count, sizes) => {
  const parts = inSitemaps(entries(count), most);
  expect(parts.map((part) => part.length)).toEqual(sizes);
  for (const part of parts) expect(sitemap(part).match(/<loc>/g)?.length ?? 0).toBeLessThanOrEqual(most);
});

it('changes only the last when something comes to the end', () => {
  const [before, after] = [12, 14].map((count) => inSitemaps(entries(count), most).map(sitemap));
  expect(after?.slice(0, 2)).toEqual(before?.slice(0, 2));
  expect(after?.[2]).not.toBe(before?.[2]);
});

it('stays below 50,000 addresses and 50 MB a sitemap', () => {
  const [first = [], ...others] = inSitemaps(entries(40_000));
  expect(others.length).toBeGreaterThan(0);
  const text = sitemap(first);
  expect(text.match(/<loc>/g)?.length).toBeLessThan(50_000);
  expect(text.length).toBeLessThan(25_000_000);
});

it('names the versions of a piece, and lists it in no other language', () => {
  const pathIn = (code: string) => `/${code}/posts/a`;
  const text = sitemap([{ pathIn, languages: ['zh'], original: 'zh', changed: () => '2026-01-31' }]);
  expect(text.split('\n')[2]).toBe(
    '<url><loc>https://example.org/zh/posts/a</loc><lastmod>2026-01-31</lastmod>' +
      '<xhtml:link rel="alternate" hreflang="zh-Hans" href="https://example.org/zh/posts/a"/>' +
      '<xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/zh/posts/a"/></url>',
  );
});

it('has an index of all', () => {
  expect(sitemapIndex(2)).toContain(
    '<sitemap><loc>https://example.org/sitemap/1.xml</loc></sitemap>\n<sitemap><loc>https://example.org/sitemap/2.xml</loc></sitemap>',
  );
});
