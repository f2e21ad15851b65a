import { afterEach, describe, expect, it, vi } from 'vitest';
import { siteUrl } from './site';

afterEach(() => vi.unstubAllEnvs());

describe('the origin of the site', () => {
  it('is this machine where nobody says anything else', () => {
    vi.stubEnv('SITE_URL', undefined);
    vi.stubEnv('VERCEL_PROJECT_PRODUCTION_URL', undefined);
    vi.stubEnv('PORT', undefined);
    expect(siteUrl()).toBe('http://localhost:3000');
    vi.stubEnv('PORT', '4300');
    expect(siteUrl(), 'at the port it listens at').toBe('http://localhost:4300');
  });

  it('is what the host says of itself', () => {
    vi.stubEnv('SITE_URL', undefined);
    vi.stubEnv('VERCEL_PROJECT_PRODUCTION_URL', 'site.example.org');
    expect(siteUrl()).toBe('https://site.example.org');
  });

  it('is SITE_URL before all others, without a slash at its end', () => {
    vi.stubEnv('VERCEL_PROJECT_PRODUCTION_URL', 'site.example.org');
    vi.stubEnv('SITE_URL', 'https://example.org/');
    expect(siteUrl()).toBe('https://example.org');
  });

  it.each([
    'example.org',
    'ftp://example.org',
    'https://example.org/en',
    'https://example.org/?a',
    'javascript:1',
  ])('is refused by name: %s', (wrong) => {
    vi.stubEnv('SITE_URL', wrong);
    expect(siteUrl).toThrow('SITE_URL should be an origin');
  });
});
