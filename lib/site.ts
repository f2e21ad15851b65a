/**
 * The origin of the site, without a slash at its end, for canonical addresses, feeds and sitemaps: `SITE_URL`, else what
 * the host says of itself, else this machine. Throws, by name, what is not an http or https origin.
 */
export function siteUrl(env: Record<string, string | undefined> = process.env): string {
  const host = env.VERCEL_PROJECT_PRODUCTION_URL;
  const given = env.SITE_URL ?? (host ? `https://${host}` : 'http://localhost:3000');
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new Error(
      `SITE_URL is “${given}”; it should be an origin such as https://example.org, without a path.`,
    );
  }
  return url.origin;
}
