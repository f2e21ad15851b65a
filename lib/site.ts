import { readEnvironment, type Environment } from './environment';
import type { Library } from './library';
import type { Locale } from '../i18n/locales';
import type { Paths } from '../model/paths';

/** What every view is handed: the site in one language, for readers or in a preview. A view does not know for whom. */
export interface Site {
  library: Library;
  locale: Locale;
  /** Where links lead. */
  paths: Paths;
}

/**
 * The origin of the site, without a slash at its end, for canonical addresses, feeds, sitemaps and sign-in: `SITE_URL`, else
 * what the host says of itself, else this machine at `PORT`. Throws, by name, what is not an http or https origin.
 */
export function siteUrl(env: Environment = process.env): string {
  const host = env.VERCEL_PROJECT_PRODUCTION_URL;
  const SITE_URL = env.SITE_URL?.trim() || (host ? `https://${host}` : undefined);
  // Every page asks several times.
  if (!last || last.SITE_URL !== SITE_URL || last.PORT !== env.PORT)
    last = { SITE_URL, PORT: env.PORT, origin: originOf({ SITE_URL, PORT: env.PORT }) };
  return last.origin;
}

let last: { SITE_URL: string | undefined; PORT: string | undefined; origin: string } | undefined;

function originOf(env: Environment): string {
  const { SITE_URL, PORT } = readEnvironment(env);
  return SITE_URL ?? `http://localhost:${PORT}`;
}
