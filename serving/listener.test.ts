import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createListener } from './listener';
import type { Live } from './live-release';
import { readNotFound } from './not-found';
import { readSite } from './site-files';

const root = mkdtempSync(join(tmpdir(), 'serving-'));
const words = '<p>Words of a page, words of a page, words of a page.</p>';
const picture = Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 251));
let server: Server;
let port: number;

function text(path: string, body: string) {
  const file = join(root, 'out', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, body);
  writeFileSync(`${file}.br`, brotliCompressSync(body));
  writeFileSync(`${file}.gz`, gzipSync(body));
}

/** What the build leaves for strangers who ask for editors' pages. */
function notFound(buildDir: string) {
  mkdirSync(join(buildDir, '.generated'));
  writeFileSync(join(buildDir, '.generated/not-found.json'), '{"headers":{},"body":"Nothing here"}');
}

async function served(): Promise<Live> {
  const out = join(root, 'out');
  return { now: { out, site: await readSite(out, { https: true }), notFound: readNotFound(root) } };
}

beforeAll(async () => {
  text('index.html', '<p>Choose</p>');
  text('en/index.html', words);
  text('zh/search/index.html', words);
  text('en/feed.xml', '<feed/>');
  text('2015/09/a.html', '<p>Leads on</p>');
  text('search/label/读书/index.html', '<p>Leads on</p>');
  writeFileSync(
    join(root, 'out/_redirects'),
    '/2015/09/a.html /en 308\n/2015/09/ /en#a 308\n/search /en/posts 308\n/search/label/%E8%AF%BB%E4%B9%A6 /zh 308\n',
  );
  text('404.html', '<style>p{color:red}</style><p>No such page</p>');
  text('500.html', '<p>Failed</p>');
  mkdirSync(join(root, 'out/pictures'));
  writeFileSync(join(root, 'out/pictures/a-0123456789ab.jpg'), picture);
  writeFileSync(join(root, 'out/pictures/plain.jpg'), picture);
  notFound(root);
  server = createListener(await served(), { compiled: root });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true });
});

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Sends these bytes and gives what comes back until the connection ends. */
function raw(request: string): Promise<Answer> {
  return new Promise((done, failed) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('error', failed);
    socket.on('close', () => {
      const all = Buffer.concat(parts);
      const end = all.indexOf('\r\n\r\n');
      const [first = '', ...lines] = all.subarray(0, end).toString('latin1').split('\r\n');
      const headers = lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 2),
      ]);
      done({
        status: Number(first.split(' ')[1]),
        headers: Object.fromEntries(headers),
        body: all.subarray(end + 4),
      });
    });
  });
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const lines = Object.entries({ Host: 'localhost', Connection: 'close', ...headers });
  return raw(
    `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  );
}

describe('a page', () => {
  it('comes in the smallest form the reader accepts', async () => {
    const forms = [
      [{}, undefined, Buffer.from(words)],
      [{ 'Accept-Encoding': 'gzip, deflate' }, 'gzip', gzipSync(words)],
      [{ 'Accept-Encoding': 'gzip, deflate, br' }, 'br', brotliCompressSync(words)],
      [{ 'Accept-Encoding': 'br;q=0, gzip;q=0.5' }, 'gzip', gzipSync(words)],
      [{ 'Accept-Encoding': 'identity' }, undefined, Buffer.from(words)],
    ] as const;
    for (const [headers, encoding, body] of forms) {
      const answer = await ask('/en?from=a-letter', headers);
      expect(answer).toMatchObject({ status: 200, body });
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(answer.headers['vary']).toBe('Accept-Encoding');
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    }
  });

  it('is not sent again to who has it', async () => {
    const { headers } = await ask('/en', { 'Accept-Encoding': 'br' });
    const again = await ask('/en', { 'Accept-Encoding': 'br', 'If-None-Match': `"x", W/${headers.etag}` });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(again.headers.etag).toBe(headers.etag);
    // Each form has a tag of its own.
    expect((await ask('/en', { 'If-None-Match': headers.etag ?? '' })).status).toBe(200);
  });

  it('tells its size to HEAD and sends nothing', async () => {
    const answer = await ask('/en', {}, 'HEAD');
    expect(answer).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(answer.headers['content-length']).toBe(String(words.length));
  });

  it('comes in parts', async () => {
    const part = await ask('/en', { Range: 'bytes=3-7' });
    expect(part).toMatchObject({ status: 206, body: Buffer.from('Words') });
    expect(part.headers['content-range']).toBe(`bytes 3-7/${words.length}`);
    expect((await ask('/en', { Range: 'bytes=-4' })).body.toString()).toBe('</p>');
    expect((await ask('/en', { Range: 'bytes=9999-' })).status).toBe(416);
    expect((await ask('/en', { Range: 'bytes=5-2' })).status).toBe(200);
    expect((await ask('/en', { Range: 'bytes=0-1', 'If-Range': '"other"' })).status).toBe(200);
  });

  it('is found at its address on the old blog, however that was written', async () => {
    const to = async (path: string) => {
      const { status, headers, body } = await ask(path);
      return [status, headers.location, body.length];
    };
    expect(await to('/2015/09/a.html')).toEqual([308, '/en', 0]);
    expect(await to('/2015/09/a.html?m=1')).toEqual([308, '/en', 0]);
    expect(await to('/2015/09/')).toEqual([308, '/en#a', 0]);
    expect(await to('/2015/09')).toEqual([308, '/en#a', 0]);
    expect(await to('/search/label/%E8%AF%BB%E4%B9%A6?updated-max=1')).toEqual([308, '/zh', 0]);
    // “Older posts” of the old blog: the month that its query names, or all posts.
    expect(await to('/search?updated-max=2015-09-27T23:30:00-07:00&max-results=7')).toEqual([
      308,
      '/en#a',
      0,
    ]);
    expect(await to('/search?updated-max=1999-01-01T00:00:00Z')).toEqual([308, '/en/posts', 0]);
    expect(await to('/search?q=x')).toEqual([308, '/en/posts', 0]);
    expect((await ask('/2015/09/b.html')).status).toBe(404);
    expect((await ask('/search/label')).status).toBe(404);
    expect((await ask('/2015/09/a.html', {}, 'POST')).status).toBe(405);
  });

  it('is found with a slash at its end by a permanent redirect', async () => {
    expect(await ask('/en/')).toMatchObject({ status: 308, headers: { location: '/en' } });
    expect((await ask('//en/')).status).toBe(404);
  });

  it('may run a script only if it is the search page', async () => {
    expect((await ask('/en')).headers['content-security-policy']).toContain("script-src 'none'");
    expect((await ask('/zh/search')).headers['content-security-policy']).toContain("script-src 'self'");
  });
});

describe('a connection that stays open', () => {
  /** Sends these bytes at once and gives all that comes back until the connection ends. */
  const talk = (requests: string[]) =>
    new Promise<string>((done, failed) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(requests.join('')));
      let all = '';
      socket.setEncoding('latin1').on('data', (part) => (all += part));
      socket.on('error', failed).on('close', () => done(all));
    });
  const request = (target: string, ...lines: string[]) =>
    [target, 'Host: localhost', ...lines, '', ''].join('\r\n');
  const last = request('GET /zh/search HTTP/1.1', 'Connection: close');

  it('gets an answer for each request, in their order', async () => {
    const answers = await talk([
      request('GET /en HTTP/1.1'),
      request('GET /pictures/plain.jpg HTTP/1.1'),
      request('HEAD /en HTTP/1.1'),
      request('GET /en/feed.xml HTTP/1.1', 'If-None-Match: *'),
      request('GET /nowhere HTTP/1.1'),
      request('GET /en HTTP/1.0', 'Connection: keep-alive'),
      last,
    ]);
    const seen = answers.split(/(?=HTTP\/1\.1 \d{3} )/);
    expect(seen.map((answer) => answer.slice(9, 12))).toEqual([
      '200',
      '200',
      '200',
      '304',
      '404',
      '200',
      '200',
    ]);
    expect(seen.map((answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4))).toEqual([
      words,
      picture.toString('latin1'),
      '',
      '',
      '<style>p{color:red}</style><p>No such page</p>',
      words,
      words,
    ]);
  });

  it('ends where nobody could tell whether a body follows', async () => {
    const answers = await talk([request('GET /en HTTP/1.1', 'Expect: 100-continue'), last]);
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
    expect(answers).toContain('Connection: close');
  });
});

describe('a picture', () => {
  it('comes whole, in parts, or not at all to who has it', async () => {
    const whole = await ask('/pictures/a-0123456789ab.jpg');
    expect(whole).toMatchObject({ status: 200, body: picture });
    expect(whole.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(await ask('/pictures/plain.jpg', { Range: 'bytes=10-19' })).toMatchObject({
      status: 206,
      body: picture.subarray(10, 20),
    });
    expect(await ask('/pictures/plain.jpg', { Range: 'bytes=2000-' })).toMatchObject({
      status: 416,
      body: Buffer.alloc(0),
      headers: { 'content-range': 'bytes */1000' },
    });
    const etag = (await ask('/pictures/plain.jpg')).headers.etag ?? '';
    expect(await ask('/pictures/plain.jpg', { 'If-None-Match': etag })).toMatchObject({ status: 304 });
    expect(await ask('/pictures/plain.jpg', {}, 'HEAD')).toMatchObject({
      status: 200,
      body: Buffer.alloc(0),
    });
  });

  it.each(['bytes=5-2', 'bytes=a-b', 'bytes=-', 'bytes=0-0,5-6', 'bytes=99999999999999999999-', 'x'])(
    'survives the range %s',
    async (Range) => {
      expect([200, 206, 416]).toContain((await ask('/pictures/plain.jpg', { Range })).status);
    },
  );
});

describe('the root', () => {
  it.each([
    ['zh-CN,zh;q=0.9', '/zh'],
    ['de, zh-CN;q=0.1', '/zh'],
    ['de, yue;q=0.1', '/zh-hant'],
    ['en-US,en;q=0.9', '/en'],
    ['', '/en'],
  ])('leads %s to %s', async (accept, location) => {
    const answer = await ask('/', { 'Accept-Language': accept });
    expect(answer).toMatchObject({ status: 307, headers: { location, vary: 'Accept-Language' } });
  });

  it('leads nowhere else, whatever the request names', async () => {
    const answer = await raw(
      'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatchObject({ status: 307, headers: { location: '/en' } });
  });
});

describe('what is not there or not right', () => {
  const cases: [string, () => Promise<Answer>, number][] = [
    ['an unknown address', () => ask('/nowhere'), 404],
    ['the page for unknown addresses itself', () => ask('/404'), 404],
    ['a compressed copy', () => ask('/en/index.html.br'), 404],
    ['a file above the site', () => ask('/../../etc/passwd'), 404],
    ['the same, encoded', () => ask('/%2e%2e/%2e%2e/etc/passwd'), 404],
    ['an editors’ path, encoded', () => ask('/%70review'), 404],
    ['an address that cannot be decoded', () => ask('/%'), 400],
    ['a broken sequence of bytes', () => ask('/%E4%B8'), 400],
    ['a NUL', () => ask('/en%00'), 400],
    ['no path', () => ask('en'), 400],
    ['POST', () => ask('/en', { 'Content-Length': '0' }, 'POST'), 405],
    ['TRACE', () => ask('/en', {}, 'TRACE'), 405],
    ['OPTIONS *', () => ask('*', {}, 'OPTIONS'), 405],
    ['a body', () => ask('/en', { 'Content-Length': '5' }), 400],
    ['a body in chunks', () => ask('/en', { 'Transfer-Encoding': 'chunked' }), 400],
    ['a body that waits', () => ask('/en', { 'Content-Length': '5', Expect: '100-continue' }), 400],
    ['an expectation', () => ask('/en', { Expect: 'more' }), 417],
    ['no host', () => raw('GET /en HTTP/1.1\r\nConnection: close\r\n\r\n'), 400],
    ['no HTTP at all', () => raw('GARBAGE\r\n\r\n'), 400],
    [
      'two lengths',
      () => raw('GET /en HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'),
      400,
    ],
    ['headers without end', () => ask('/en', { 'X-Long': 'x'.repeat(9_000) }), 431],
  ];
  it.each(cases)('%s is refused, with every header of safety', async (_, answer, status) => {
    const { status: got, headers } = await answer();
    expect(got).toBe(status);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'strict-transport-security': expect.stringContaining('max-age='),
    });
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('is said in words when it is an address', async () => {
    expect((await ask('/nowhere')).body.toString()).toContain('No such page');
    expect((await ask('/%')).body.toString()).toContain('No such page');
  });
});

it('editors are told to come back when their part is not there, and readers are served', async () => {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
  for (const path of ['/preview', '/sign-in?a=b', '/api/auth/callback/x']) {
    const answer = await ask(path);
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '60', 'cache-control': 'no-store' },
    });
    expect(answer.body.toString()).toContain('Failed');
    expect((await ask('/en')).status).toBe(200);
  }
  // One failure is logged, not one for each request.
  expect(silent).toHaveBeenCalledTimes(1);
});

it('an editor whose request has the editors’ part loaded is waited for', async () => {
  const buildDir = join(root, 'loads-slowly');
  mkdirSync(buildDir);
  writeFileSync(join(buildDir, 'required-server-files.json'), '{"config":{}}');
  vi.doMock('next', () => ({
    default: () => ({
      prepare: () => new Promise((done) => setTimeout(done, 400)),
      getRequestHandler: () => async (_: unknown, response: ServerResponse) => void response.end('Sign in'),
    }),
  }));
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const slow = createListener(await served(), { compiled: buildDir });
  // Longer than a connection may stand still, which is shortened here.
  slow.setTimeout(100);
  await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done));
  const at = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
  expect(await (await fetch(`${at}/sign-in/en`)).text()).toBe('Sign in');
  slow.closeAllConnections();
  slow.close();
});
