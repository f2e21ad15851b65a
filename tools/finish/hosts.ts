import { extname } from 'node:path';
import { acceptsPattern, defaultLocale, localeCodes } from '../../i18n/locales';
import {
  cacheControl,
  lifetimes,
  pictures,
  readerHeaders,
  scriptedPages,
  styleHashOf,
} from '../../lib/headers';
import { endings, isText, mediaType } from '../../lib/media-types';

/*
 * What other servers than our own are told about the site, from the same source (lib/headers.ts).
 */

/** A finished site. */
export interface Hosted {
  https: boolean;
  pages: { address: string; html: string }[];
  /** Addresses of everything that is no page. */
  files: string[];
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

/**
 * What nginx includes at its http level (deploy/nginx/): which language `/` leads to, and how long each answer may be
 * kept. A page's path ends in /index.html here, because nginx looks at the file that it has found.
 */
export function nginxMaps({ pages }: Hosted): string {
  // The same site is served without TLS where Tor does what TLS does.
  const policy = ({ scripted = false, picture = false }) => {
    const styleHashes = hashesOf(pages.filter((page) => isScripted(page) === scripted));
    const headers = readerHeaders({ https: false, scripted, picture, styleHashes });
    return `${headers['Content-Security-Policy']}$site_upgrade`;
  };
  const tls = readerHeaders({ https: true, styleHashes: [] })['Strict-Transport-Security'] ?? '';
  const others = localeCodes.filter((code) => code !== defaultLocale);
  return [
    map('$http_accept_language $site_home', [
      ['default', `/${defaultLocale}`],
      ...others.map((code): Row => [`~${acceptsPattern(code)}`, `/${code}`]),
    ]),
    map('$https $site_upgrade', [
      ['default', ''],
      ['on', '; upgrade-insecure-requests'],
    ]),
    map('$https $site_tls', [
      ['default', ''],
      ['on', tls],
    ]),
    map('$uri $site_policy', [
      ['default', policy({})],
      [`~${pictures.source}`, policy({ picture: true })],
      [`~${scriptedPages.source.replace(/\$$/, '(/index\\.html)?$')}`, policy({ scripted: true })],
    ]),
    map('$uri $site_lifetime', [
      ['default', cacheControl('/')],
      ['/', 'no-cache'],
      ['/404.html', 'no-cache'],
      ['/500.html', 'no-store'],
      // An address with a slash too many, which is redirected.
      ['~/$', 'public, max-age=3600'],
      ['~/index\\.html$', cacheControl('/')],
      ...lifetimes.map(([pattern, value]): Row => [`~${pattern.source}`, value]),
    ]),
    map('$status $site_cache_control', [
      ['default', '$site_lifetime'],
      ['~^4(?!04)|^5', 'no-store'],
    ]),
    map('$status $site_allow', [
      ['default', ''],
      ['405', 'GET, HEAD'],
    ]),
    map('$uri $site_vary', [
      ['default', 'Accept-Encoding'],
      ['/', 'Accept-Language'],
      [`~\\.(${endings.filter((ending) => !isText(`/x.${ending}`)).join('|')})$`, ''],
    ]),
  ].join('\n');
}

/**
 * What nginx includes in each server block: the headers of every answer and the type of every file.
 * @param onion http://….onion, where the same site is; readers of Tor Browser are offered it
 */
export function nginxHeaders(onion?: string): string {
  const headers = {
    ...readerHeaders({ https: true, styleHashes: [] }),
    'Content-Security-Policy': '$site_policy',
    'Strict-Transport-Security': '$site_tls',
    'Cache-Control': '$site_cache_control',
    Vary: '$site_vary',
    Allow: '$site_allow',
    ...(onion && { 'Onion-Location': `${onion}$request_uri` }),
  };
  return [
    ...Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;`),
    'types {',
    ...endings.map((ending) => `  "${mediaType(`/x.${ending}`)}" ${ending};`),
    '}',
    '',
  ].join('\n');
}

/** What the policy has to name, as our own server finds it (serving/site-files.ts). */
function hashesOf(pages: Hosted['pages']): string[] {
  const sheets = new Set(
    pages.flatMap(({ html }) => [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, css = '']) => css)),
  );
  return [...sheets].map(styleHashOf).sort();
}

function isScripted({ address }: { address: string }): boolean {
  return scriptedPages.test(address);
}

type Row = [pattern: string, value: string];

function map(from: string, rows: Row[]): string {
  return [`map ${from} {`, ...rows.map(([pattern, value]) => `  "${pattern}" "${value}";`), '}', ''].join(
    '\n',
  );
}
