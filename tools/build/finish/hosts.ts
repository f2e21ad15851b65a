import { extname } from 'node:path';
import { acceptsPattern, askedLocales, defaultLocale } from '../../../i18n/locales';
import { cacheControl, cacheRules, pictures, readerHeaders, scriptedPages } from '../../../lib/headers';
import { extensions, isText, mediaType } from '../../../lib/media-types';
import type { Redirect } from '../../../lib/redirects';

/*
 * What other servers than our own are told about the site, from the same source (lib/headers.ts).
 */

/** A finished site. */
export interface Hosted {
  https: boolean;
  /** Each with the policy's names of its stylesheets. */
  pages: { path: string; styles: string[] }[];
  /** Addresses of everything that is no page. */
  files: string[];
  /** Addresses of the old blog, and where they lead. */
  redirects: Redirect[];
}

/**
 * `_headers`, as several static hosts read it. They join what several rules say about one header into a list, so no
 * header stands in two rules that meet. Hence the policy allows the search page's script on all pages if there is one;
 * the policy inside each page then forbids it again on all others (docs/decisions/0080-any-static-host.md).
 */
export function headersFile({ https, pages, files }: Hosted): string {
  const scripted = pages.some(isScripted);
  const rules: [string, Record<string, string>][] = [
    ['/*', readerHeaders({ https, scripted, styleHashes: hashesOf(pages) })],
    ['/pictures/*', { 'Cache-Control': cacheControl('/pictures/640-0123456789abcdef.avif') }],
    // A plain host goes by the ending alone.
    ...files
      .filter((file) => mediaType(file) !== mediaType(`/x${extname(file)}`))
      .map((file): [string, Record<string, string>] => [file, { 'Content-Type': mediaType(file) ?? '' }]),
  ];
  return rules
    .map(([path, headers]) =>
      [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n'),
    )
    .join('\n');
}

/** What nginx includes (deploy/nginx/), by the names of the files. Takes where the same site is as an onion service. */
export function nginxFiles({ pages, redirects }: Hosted, onion?: string): Record<string, string> {
  // The same site is served without TLS where Tor does what TLS does.
  const policy = ({ scripted = false, picture = false }) => {
    const styleHashes = hashesOf(pages.filter((page) => isScripted(page) === scripted));
    const headers = readerHeaders({ https: false, scripted, picture, styleHashes });
    return `${headers['Content-Security-Policy']}$site_upgrade`;
  };
  const { 'Strict-Transport-Security': tls = '', ...headers } = readerHeaders({
    https: true,
    styleHashes: [],
  });
  const onEveryAnswer = {
    ...headers,
    'Strict-Transport-Security': '$site_tls',
    // Readers of Tor Browser are offered it.
    ...(onion && { 'Onion-Location': `${onion}$request_uri` }),
  };
  return {
    // At the level of http: which language `/` leads to, and what is said of each address by its ending and status. The
    // path of a page that was looked for ends in /index.html, because nginx looks at the file that it has found.
    'maps.conf': lines(
      ...map('$http_accept_language $site_home', [
        ['default', `/${defaultLocale}`],
        ...askedLocales.map((code): Row => [`~${acceptsPattern(code)}`, `/${code}`]),
      ]),
      ...map('$https $site_upgrade', [
        ['default', ''],
        ['on', '; upgrade-insecure-requests'],
      ]),
      ...map('$https $site_tls', [
        ['default', ''],
        ['on', tls],
      ]),
      ...map('$uri $site_policy', [
        ['default', policy({})],
        [`~${pictures.source}`, policy({ picture: true })],
        [`~${scriptedPages.source.replace(/\$$/, '(/index\\.html)?$')}`, policy({ scripted: true })],
      ]),
      ...map('$uri $site_lifetime', [
        ['default', cacheControl('/')],
        ['/', 'no-cache'],
        ['/404.html', 'no-cache'],
        ['/500.html', 'no-store'],
        // An address with a slash too many, which is redirected.
        ['~/$', 'public, max-age=3600'],
        ['~/index\\.html$', cacheControl('/')],
        ...cacheRules.map(([pattern, value]): Row => [`~${pattern.source}`, value]),
      ]),
      ...map('$status $site_cache_control', [
        ['default', '$site_lifetime'],
        ['~^4(?!04)|^5', 'no-store'],
      ]),
      ...map('$status $site_allow', [
        ['default', ''],
        ['405', 'GET, HEAD'],
      ]),
      // The month that the old blog's “older posts” asked for (model/legacy-paths.ts).
      ...map('$args $site_month_asked', [
        ['default', '/none'],
        ['~(^|&)updated-max=(?<legacy_year>\\d{4})-(?<legacy_month>\\d\\d)', '/$legacy_year/$legacy_month'],
      ]),
      ...map('$uri $site_vary', [
        ['default', 'Accept-Encoding'],
        ['/', 'Accept-Language'],
        [`~\\.(${extensions.filter((ending) => !isText(`/x.${ending}`)).join('|')})$`, ''],
      ]),
    ),
    // In each server block: the headers of every answer and the type of every file.
    'headers.conf': lines(
      ...added({
        ...onEveryAnswer,
        'Content-Security-Policy': '$site_policy',
        'Cache-Control': '$site_cache_control',
        Vary: '$site_vary',
        Allow: '$site_allow',
      }),
      'types {',
      ...extensions.map((ending) => `  "${mediaType(`/x.${ending}`)}" ${ending};`),
      '}',
      ...pages.filter(isScripted).map(({ path }) => `location = ${path} { try_files $uri/index.html =404; }`),
    ),
    // Old addresses. A location without a pattern costs the others nothing.
    'redirects.conf': lines(...redirects.flatMap(redirectLocations)),
    // In the location of all other pages, which look nothing up but whether there is TLS. Only a page may be kept: whoever
    // makes a cache remember a refusal in its place has taken the page away.
    'page-headers.conf': lines(
      ...added({ ...onEveryAnswer, 'Content-Security-Policy': policy({}) }),
      ...added({ 'Cache-Control': cacheControl('/'), Vary: 'Accept-Encoding' }, ''),
    ),
  };
}

function redirectLocations({ from, to }: Redirect): string[] {
  // nginx has no way to write these within quotation marks.
  if (/["\\\0-\x1f]/.test(from + to)) return [];
  const month =
    from === '/search'
      ? 'if (-f $document_root$site_month_asked/index.html) { return 308 $site_month_asked; } '
      : '';
  const written = from.endsWith('/') ? [from, from.slice(0, -1)] : [from];
  return written.map((path) => `location = "${path}" { ${month}return 308 "${to}"; }`);
}

/** @param always also on answers that are no success */
function added(headers: Record<string, string>, always = ' always'): string[] {
  return Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}"${always};`);
}

function lines(...all: string[]): string {
  return [...all, ''].join('\n');
}

/** What the policy has to name, as our own server finds it (serving/site-files.ts). */
function hashesOf(pages: Hosted['pages']): string[] {
  return [...new Set(pages.flatMap(({ styles }) => styles))].sort();
}

function isScripted({ path }: { path: string }): boolean {
  return scriptedPages.test(path);
}

type Row = [pattern: string, value: string];

function map(from: string, rows: Row[]): string[] {
  return [`map ${from} {`, ...rows.map(([pattern, value]) => `  "${pattern}" "${value}";`), '}', ''];
}
