import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js';
import { tsImport } from 'tsx/esm/api';

/** @type {typeof import('./i18n/locales.ts')} */
const { acceptsPattern, askedLocales, defaultLocale } = await tsImport('./i18n/locales.ts', import.meta.url);

/** @type {typeof import('./lib/headers.ts')} */
const { cacheControl, editorsPaths, readerHeaders, styleHashOf } = await tsImport(
  './lib/headers.ts',
  import.meta.url,
);

/** @type {typeof import('./lib/stylesheet-names.ts')} */
const { scriptedStylesheetNames, stylesheetNames } = await tsImport(
  './lib/stylesheet-names.ts',
  import.meta.url,
);

/** @type {typeof import('./lib/redirects.ts')} */
const { encodedPath, readRedirects } = await tsImport('./lib/redirects.ts', import.meta.url);

/** @type {typeof import('./lib/site.ts')} */
const { siteUrl } = await tsImport('./lib/site.ts', import.meta.url);

/** @type {import('next').NextConfig} */
const config = {
  distDir: join(process.env.BUILD_DIR ?? '.', '.next'),
  poweredByHeader: false,
  // Traces of errors while pages are made name the built files; reading maps for them costs every build a tenth of that step.
  enablePrerenderSourceMaps: false,
  // Types are checked by `npm test`, once, and not again by every deployment.
  typescript: {
    ignoreBuildErrors: true,
    // Next writes the folder it builds into, into this file: a build elsewhere brings one of its own (tools/commands/build.ts).
    tsconfigPath: join(process.env.BUILD_DIR ?? '.', 'tsconfig.json'),
  },
  // Of the editors' part: loaded as they are, they need not be compiled, which saves a fifth of that step.
  serverExternalPackages: ['kysely', 'libsql', 'next-auth', 'pg', 'zod'],
  // Two builds of the same words give the same bytes.
  generateBuildId: () => 'site',
  images: { unoptimized: true },
  // Our server does, once a page is finished (serving/editors.ts), and so do hosts.
  compress: false,
  // What the editors' door reads at each request (lib/drafts.ts). A host that deploys single functions puts these files
  // beside them, and beside no other: e2e/files/deployed-functions.test.ts.
  outputFileTracingIncludes: {
    '/preview': [
      '.contentlayer/generated/*/_index.json',
      '.generated/desk.json',
      '.generated/known.json',
      '.generated/pass-worker.mjs',
      '.generated/photo-cleaner.cjs',
      '.generated/draft-pictures/*',
      '.generated/desk-scripts/*',
    ].map((files) => join(process.env.BUILD_DIR ?? '.', files)),
    // And what a page of any function is drawn with (lib/stylesheet.ts, lib/search/search-script-url.ts).
    '/': ['*.css', 'search.json'].map((files) => join(process.env.BUILD_DIR ?? '.', '.generated', files)),
  },
  experimental: {
    serverSourceMaps: false,
    // No reader gets a script, and no editor's page runs one: what is compiled stays on the server. Making it small takes a
    // third of the time of compiling, and keeping it for the next build half as much again, with 300 MiB of memory.
    turbopackMinify: false,
    turbopackFileSystemCacheForBuild: false,
    // Next leaves one core idle while pages are made. More than four processes would cost memory rather than time; for few
    // pages the build asks for one (tools/build/release-steps.ts).
    cpus: Number(process.env.PAGE_PROCESSES) || Math.min(4, availableParallelism()),
  },
  // `/` negotiates by routing rules alone, so that no function runs for it on a host; the page behind it is the plain
  // chooser of languages, which the static copy of the site shows.
  redirects: async () => [
    ...askedLocales.map((code) => ({
      source: '/',
      has: [{ type: 'header', key: 'accept-language', value: `.*${acceptsPattern(code)}.*` }],
      destination: `/${code}`,
      permanent: false,
    })),
    { source: '/', destination: `/${defaultLocale}`, permanent: false },
    ...redirects(),
  ],
};

/** Hosts that serve Next's own output take no more than about a thousand redirects for one site. */
const MOST_REDIRECTS = 1_000;

/** The old blog's addresses, for a host that serves Next's own output: lists, posts, feeds of labels. */
function redirects() {
  const moved = readRedirects();
  const rank = (/** @type {string} */ from) =>
    /^\/feeds\/.*\/-\//.test(from) ? 2 : /^\/\d{4}\/\d\d\/./.test(from) ? 1 : 0;
  const inOrder = moved.toSorted((a, b) => rank(a.from) - rank(b.from));
  if (moved.length > MOST_REDIRECTS)
    console.warn(
      `${moved.length} addresses of the old blog: hosts that serve Next's own output get the first ${MOST_REDIRECTS}; npm start and out/ have all.`,
    );
  const months = moved.flatMap(({ from }) => /^\/(\d{4})\/(\d\d)\/$/.exec(from)?.slice(1, 3).join('-') ?? []);
  // “Older posts” led to `/search?updated-max=2015-09-27T…` (model/legacy-paths.ts): a rule for the months of each year.
  const byQuery = [...new Set(months.map((month) => month.slice(0, 4)))].map((year) => ({
    source: '/search',
    has: [
      {
        type: /** @type {const} */ ('query'),
        key: 'updated-max',
        value: `${year}-(?<month>${months.flatMap((each) => (each.startsWith(year) ? each.slice(5) : [])).join('|')}).*`,
      },
    ],
    destination: `/${year}/:month`,
    permanent: true,
  }));
  return [...byQuery, ...inOrder.slice(0, MOST_REDIRECTS).map(plainRedirect)];
}

/** @param {import('./lib/redirects.ts').Redirect} redirect */
function plainRedirect({ from, to }) {
  return {
    // Signs that mean something in the patterns of Next are meant as themselves.
    source: encodedPath(from.replace(/\/$/, '')).replace(/[(){}:*+?\\]/g, '\\$&'),
    destination: to,
    permanent: true,
  };
}

/**
 * Headers for a host that serves Next's own output. The policy names the stylesheets that the build has just compiled, so
 * there is none in development, where Next runs scripts and links the sheets.
 * @param {string} phase
 */
function headersIn(phase) {
  /** @type {{ key: string, value: string }[]} */
  const negotiated = [{ key: 'Vary', value: 'Accept-Language' }];
  if (phase !== PHASE_PRODUCTION_BUILD) return [{ source: '/', headers: negotiated }];
  /** @param {readonly string[]} names */
  const hashesOf = (names) =>
    names.map((name) =>
      styleHashOf(readFileSync(join(process.env.BUILD_DIR ?? '.', '.generated', `${name}.css`), 'utf8')),
    );
  const styleHashes = hashesOf(stylesheetNames);
  const https = siteUrl().startsWith('https:');
  /** @param {Record<string, string>} headers */
  const listed = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));
  /** @param {{ scripted?: boolean, picture?: boolean }} about */
  const headers = (about = {}) => {
    const hashes = about.scripted ? [...styleHashes, ...hashesOf(scriptedStylesheetNames)] : styleHashes;
    return listed(readerHeaders({ styleHashes: hashes, https, ...about }));
  };
  return [
    // Everything but the editors' paths, so that what is not found has them too; editors' pages bring their own.
    {
      source: `/((?!${editorsPaths.map((path) => `${path.slice(1)}(?:/|$)`).join('|')}).*)`,
      headers: headers(),
    },
    { source: '/:locale/search', headers: headers({ scripted: true }) },
    // Names of pictures carry a hash of what is in them (authoring/make/picture-variants.ts).
    ...['/pictures/:file', '/cards/:file'].map((source) => ({
      source,
      headers: [
        ...headers({ picture: true }),
        { key: 'Cache-Control', value: cacheControl('/pictures/640-0123456789abcdef.avif') },
      ],
    })),
    { source: '/', headers: negotiated },
  ];
}

/** @param {string} phase */
export default (phase) => ({ ...config, headers: async () => headersIn(phase) });
