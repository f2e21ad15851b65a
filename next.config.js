import { join } from 'node:path';
import createNextIntlPlugin from 'next-intl/plugin';
import { tsImport } from 'tsx/esm/api';

/** @type {typeof import('./i18n/locales.ts')} */
const { acceptsPattern, defaultLocale, localeCodes } = await tsImport('./i18n/locales.ts', import.meta.url);

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  distDir: join(process.env.BUILD_DIR ?? '.', '.next'),
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // Types are checked by `npm test`, once, and not again by every deployment.
  typescript: { ignoreBuildErrors: true },
  // Two builds of the same words give the same bytes.
  generateBuildId: () => 'site',
  images: { unoptimized: true },
  experimental: {
    globalNotFound: true,
    serverSourceMaps: false,
  },
  // `/` negotiates by routing rules alone, so that no function runs for it on a host; the page behind it is the plain
  // chooser of languages, which the static copy of the site shows.
  redirects: async () => [
    ...localeCodes
      .filter((code) => code !== defaultLocale)
      .map((code) => ({
        source: '/',
        has: [{ type: 'header', key: 'accept-language', value: `.*${acceptsPattern(code)}.*` }],
        destination: `/${code}`,
        permanent: false,
      })),
    { source: '/', destination: `/${defaultLocale}`, permanent: false },
  ],
  headers: async () => [{ source: '/', headers: [{ key: 'Vary', value: 'Accept-Language' }] }],
};

export default createNextIntlPlugin('./i18n/request.ts')(config);
