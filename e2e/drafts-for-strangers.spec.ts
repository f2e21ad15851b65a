import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { canariesIn, hidden, nothing, plain } from './canary';
import { expect, test } from './editors';

/*
 * A stranger learns nothing of a draft, not even that there is one: every way of asking for it that we could think of is
 * answered as if for a name that does not exist, byte for byte.
 */

// Strangers at a site that has editors, who could see it all. A worker may come back to this file: another one then.
test.beforeAll(async ({ site }) => void (await site.addAlike(`somebody-${Date.now()}`)));

type Names = typeof hidden;

const drafts: ((names: Names) => string)[] = [
  ({ post }) => `/preview/en/posts/${post}`,
  ({ post }) => `/preview/zh/posts/${post}`,
  ({ broken }) => `/preview/en/posts/${broken}`,
  ({ page }) => `/preview/zh/pages/${page}`,
  ({ person }) => `/preview/en/people/${person}`,
  ({ post }) => `/preview/en/home?with=posts/${post}`,
  ({ post }) => `/preview/en/posts?with=posts/${post}`,
];

const elsewhere: ((names: Names) => string)[] = [
  ({ post }) => `/en/posts/${post}`,
  ({ post }) => `/zh/posts/${post}`,
  ({ page }) => `/zh/${page}`,
  ({ person }) => `/en/people/${person}`,
  ({ post }) => `/posts/${post}`,
  ({ post }) => `/drafts/posts/${post}`,
  ({ post }) => `/content/drafts/posts/${post}/en.mdx`,
  ({ post }) => `/pictures/${post}.jpg`,
  ({ post }) => `/preview/pictures/${post}.jpg`,
  ({ post }) => `/preview/${post}`,
  ({ post }) => `/preview/en/${post}`,
  ({ post }) => `/preview/fr/posts/${post}`,
  ({ post }) => `/preview/en/drafts/posts/${post}`,
  ({ post }) => `/_next/data/site/preview/en/posts/${post}.json`,
  ({ post }) => `/_next/data/site/en/posts/${post}.json`,
  ({ post }) => `/_next/data/development/preview/en/posts/${post}.json`,
  ({ post }) => `/_next/image?url=%2Fpreview%2Fpictures%2F${post}.jpg&w=640&q=75`,
  ({ post }) => `/api/auth/callback/credentials?callbackUrl=/preview/en/posts/${post}`,
];

const spellings: ((path: string) => string)[] = [
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `/${path}`,
  (path) => `//localhost${path}`,
  (path) => path.replace('/preview', '/preview/'),
  (path) => path.replace('/preview', '//preview'),
  (path) => path.replace('/preview', '/./preview'),
  (path) => path.replace('/preview', '/en/../preview'),
  (path) => path.replace('/preview', '/preview/../preview'),
  (path) => path.replace('/preview', '/preview/%2e%2e/preview'),
  (path) => path.replace('/preview', '/preview/.'),
  (path) => path.replace('/preview', '/_next/../preview'),
  (path) => path.replace('/preview', '/_next/static/%2e%2e/%2e%2e/preview'),
  (path) => path.replace('/preview', '/sign-in/../preview'),
  (path) => path.replace('/preview', '/sign-in/%2e%2e/preview'),
  (path) => path.replace('/preview', '/Preview'),
  (path) => path.replace('/preview', '/PREVIEW'),
  (path) => path.replace('/preview', '/%70review'),
  (path) => path.replace('/preview', '/p%72eview'),
  (path) => path.replace('/preview', '/%2570review'),
  (path) => path.replace('/preview/', '/preview%2F'),
  (path) => path.replace('/preview/', '/preview%5C'),
  (path) => path.replace('/preview/', '\\preview\\'),
  (path) => path.replace('/preview/', '/preview;/'),
  (path) => path.replace('/preview/', '/preview%20/'),
  (path) => path.replace('/preview/', '/preview%00/'),
  (path) => path.replace('/preview/', '/preview%ff/'),
  (path) => path.replace('/preview', ''),
  (path) => path.replace(/^\/preview\/(\w+)/, '/$1/preview'),
  (path) => path.replace(/\/(en|zh)\//, (code) => code.toUpperCase()),
  (path) => path.replaceAll('/', '%2F').replace('%2F', '/'),
  (path) => `${path}.rsc`,
  (path) => `${path}.txt`,
  (path) => `${path}.html`,
  (path) => `${path}.json`,
  (path) => `${path}.segments/_tree.segment.rsc`,
  (path) => `${path}.segments/_full.segment.rsc`,
  (path) => `${path}/opengraph-image`,
  (path) => `${path}/index`,
  (path) => `${path}/page`,
  (path) => `${path};x=1`,
  (path) => `${path}%00`,
  (path) => `${path}%20`,
  (path) => `${path}%`,
  (path) => `${path}.`,
  (path) => `${path}#x`,
  (path) => `${path}${path.includes('?') ? '&' : '?'}_rsc=1`,
  (path) => `${path}${path.includes('?') ? '&' : '?'}__nextLocale=en&__nextDefaultLocale=zh`,
  (path) => `${path}${path.includes('?') ? '&' : '?'}nxtPlocale=en&nxtPslug=x`,
  (path) => `http://localhost${path}`,
  (path) => `http://example.org${path}`,
];

const tricks: Record<string, string>[] = [
  { 'x-middleware-subrequest': 'proxy' },
  { 'x-middleware-subrequest': 'middleware' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-middleware-subrequest': 'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware' },
  { 'x-middleware-subrequest': 'pages/_middleware' },
  { 'x-middleware-subrequest-id': '0123456789abcdef' },
  { 'x-middleware-invoke': '1', 'x-middleware-next': '1' },
  { 'x-middleware-prefetch': '1' },
  { 'x-middleware-rewrite': '/preview/en' },
  { 'x-middleware-override-headers': 'cookie', 'x-middleware-request-cookie': 'a=b' },
  { 'x-middleware-set-cookie': 'next-auth.session-token=a' },
  { 'x-nextjs-data': '1' },
  { 'x-nextjs-rewritten-path': '/preview/en' },
  { 'x-nextjs-html-request-id': '1' },
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '2' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-segment-prefetch': '/_full' },
  { rsc: '1', 'next-router-state-tree': '%5B%22%22%2C%7B%7D%5D', 'next-url': '/preview/en' },
  { 'next-action': '00'.repeat(21), 'content-type': 'text/plain' },
  { 'next-hmr-refresh': '1' },
  { 'x-matched-path': '/preview/[locale]' },
  { 'x-now-route-matches': '1=en' },
  { 'x-invoke-path': '/preview/en', 'x-invoke-status': '200', 'x-invoke-output': '/preview/[locale]' },
  { 'x-prerender-revalidate': '0123456789abcdef', 'x-prerender-revalidate-if-generated': '1' },
  { 'x-vercel-protection-bypass': '1', 'x-vercel-id': '1' },
  { 'x-original-url': '/preview/en', 'x-rewrite-url': '/preview/en' },
  { 'x-forwarded-host': 'example.org', 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' },
  {
    'x-forwarded-prefix': '/preview',
    'x-forwarded-uri': '/preview/en',
    forwarded: 'for=127.0.0.1;host=localhost',
  },
  { 'x-real-ip': '127.0.0.1', 'x-client-ip': '::1', 'cf-connecting-ip': '127.0.0.1' },
  { 'x-http-method-override': 'GET', 'x-method-override': 'GET' },
  { host: 'example.org' },
  { host: 'localhost' },
  { accept: 'text/x-component' },
  { accept: 'application/json' },
  { 'accept-encoding': 'br, gzip' },
  { 'accept-language': 'zh' },
  { authorization: 'Basic YWRtaW46YWRtaW4=' },
  { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJlZGl0b3IifQ.' },
  { cookie: '__prerender_bypass=1; __next_preview_data=1' },
  {
    cookie: [
      '__Host-next-auth.session-token',
      '__Secure-next-auth.session-token',
      'next-auth.session-token',
      '__Host-session',
      'session',
    ]
      .map((name) => `${name}=eyJhbGciOiJub25lIn0.eyJzdWIiOiJlZGl0b3IifQ.`)
      .join('; '),
  },
  { range: 'bytes=0-10' },
  { 'if-none-match': '*' },
  { 'if-modified-since': 'Sun, 22 Nov 2026 00:00:00 GMT' },
  { purpose: 'prefetch', 'sec-purpose': 'prefetch' },
  { 'user-agent': 'Googlebot' },
  { expect: '100-continue' },
  { te: 'trailers' },
];

const methods = ['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE'];

interface Way {
  path: (names: Names) => string;
  method?: string;
  headers?: Record<string, string>;
}

const most = [...drafts.slice(0, 1), ...elsewhere.slice(0, 1)];

/** By what is odd about them. */
const ways: [string, Way[]][] = [
  ['wherever it might be', [...drafts, ...elsewhere].map((path) => ({ path }))],
  [
    'however its address is spelt',
    spellings.flatMap((spell) =>
      drafts.slice(0, 3).map((path) => ({ path: (names: Names) => spell(path(names)) })),
    ),
  ],
  ['whatever headers are sent', tricks.flatMap((headers) => most.map((path) => ({ path, headers })))],
  ['whatever the method', methods.flatMap((method) => most.map((path) => ({ path, method })))],
];

for (const [title, asked] of ways) {
  test(`a stranger learns nothing of a draft, ${title}`, async ({ baseURL }) => {
    const learnt: string[] = [];
    for (const { path, ...how } of asked) {
      const there = await ask(baseURL, path(hidden), how);
      const notThere = await ask(baseURL, path(nothing), how);
      const name = `${path(hidden)} ${JSON.stringify(how)}: ${there.status}`;
      if (there.status === 200 || there.status >= 500) learnt.push(name);
      if (canariesIn(there.bytes).length) learnt.push(`${name}, its words`);
      // An answer may repeat the address that was asked for; in nothing else may the two differ.
      if (withoutName(there) !== withoutName(notThere)) learnt.push(`${name}, that it is there`);
    }
    expect(learnt).toEqual([]);
  });
}

for (const [at, path] of drafts.entries()) {
  test(`a stranger who asks for draft ${at + 1} gets a 404, the very bytes of every other`, async ({
    baseURL,
  }) => {
    const there = await ask(baseURL, path(hidden));
    const other = await ask(baseURL, '/preview/en/posts/x');
    expect(there.status).toBe(404);
    expect(there.bytes.equals(other.bytes)).toBe(true);
    expect(there.headers).toEqual(other.headers);
    expect(there.headers['cache-control']).toBe('private, no-store');
    expect(there.headers['x-robots-tag']).toContain('noindex');
  });
}

test('nothing that leads readers on knows of a draft: pages, feeds, sitemap, robots', async ({
  baseURL,
  pages,
}) => {
  for (const path of [
    ...pages,
    '/',
    '/en/feed.xml',
    '/zh/feed.xml',
    '/en/feed.json',
    '/zh/feed.json',
    '/sitemap.xml',
    '/sitemap/1.xml',
    '/robots.txt',
    '/sign-in/en',
  ]) {
    expect(canariesIn((await ask(baseURL, path)).bytes, { names: true }), path).toEqual([]);
  }
});

test('no file that the build keeps for itself can be fetched', async ({ baseURL }) => {
  const files = [
    '.contentlayer/generated/DraftPost/_index.json',
    '.generated/desk.json',
    'releases/current/.generated/desk.json',
    '../.generated/desk.json',
    '.generated/content/drafts/posts/2024-02-02-hidden-lantern/en.mdx',
    'build/fixture/.generated/desk.json',
    'e2e/content/drafts/posts/2024-02-02-hidden-lantern/en.mdx',
    '.next/server/app/preview/[[...path]]/route.js',
    'server/app/preview/[[...path]]/route.js',
  ];
  const ways = [
    '/',
    '/_next/',
    '/_next/static/',
    '/_next/static/../../',
    '/_next/static/%2e%2e/%2e%2e/',
    '/preview/pictures/..%2f..%2f',
    '/preview/pictures/../../',
    '/pictures/..%2f',
  ];
  for (const path of files.flatMap((file) => ways.map((way) => way + file))) {
    const { status, bytes } = await ask(baseURL, path);
    expect(status, path).toBeGreaterThanOrEqual(300);
    expect(canariesIn(bytes, { names: true }), path).toEqual([]);
  }
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** Asks with the path exactly as it is written; a browser, or `fetch`, would mend it. */
function ask(
  origin: string | undefined,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin ?? '');
  return new Promise((done, failed) => {
    const asking = httpRequest({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const { date: _, ...kept } = answer.headers;
        const encoding = chunks.length ? answer.headers['content-encoding'] : undefined;
        done({
          status: answer.statusCode ?? 0,
          headers: kept,
          bytes: plain(Buffer.concat(chunks), encoding),
        });
      });
    });
    asking.on('error', failed);
    asking.end();
  });
}

/** An answer as text, with the name it was asked for taken out. */
function withoutName({ status, headers, bytes }: Answer): string {
  return `${status} ${JSON.stringify(headers)} ${bytes.toString('latin1')}`.replace(
    /(hidden|absent)-lantern/g,
    '…',
  );
}
