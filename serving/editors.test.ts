import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createListener } from './listener';
import type { Live } from './live-release';
import { readNotFound } from './not-found';
import { readSite } from './site-files';

/*
 * What strangers can make of the door to Next: a Next of our own writes down what it is asked.
 */

const root = mkdtempSync(join(tmpdir(), 'editors-part-'));
const asked: { method: string; url: string; body: string }[] = [];
/** What a test has it do while a page is made. */
let making: (() => Promise<void> | void) | undefined;
let server: Server;
let port: number;

vi.mock('next', () => ({
  default: () => ({
    prepare: async () => {},
    getRequestHandler: () => async (request: IncomingMessage, response: ServerResponse) => {
      let body = '';
      for await (const part of request) body += String(part);
      asked.push({ method: request.method ?? '', url: request.url ?? '', body });
      await making?.();
      const { pathname } = new URL(request.url ?? '', 'http://x');
      if (pathname.endsWith('/gone') || request.headers.cookie === 'session=forged')
        response.statusCode = 404;
      if (request.method === 'OPTIONS' && request.headers.cookie === 'device=late') response.statusCode = 303;
      response.setHeader('Content-Type', pathname.endsWith('.jpg') ? 'image/jpeg' : 'text/html');
      response.write('<!doctype html><html><head><title>Desk</title></head>');
      response.end('<body><pre>\n\nWords</pre></body></html>');
    },
  }),
}));

async function served(): Promise<Live> {
  const out = join(root, 'out');
  return { now: { out, site: await readSite(out, { https: true }), notFound: readNotFound(root) } };
}

beforeAll(async () => {
  mkdirSync(join(root, 'out'));
  mkdirSync(join(root, '.generated'));
  for (const name of ['404.html', '500.html', 'en.html'])
    for (const ending of ['', '.br', '.gz'])
      writeFileSync(join(root, 'out', name + ending), `<p>${name}</p>`);
  writeFileSync(join(root, 'required-server-files.json'), '{"config":{}}');
  writeFileSync(
    join(root, '.generated/not-found.json'),
    JSON.stringify({
      headers: { 'content-security-policy': 'x', 'content-type': 'text/html' },
      body: 'Nothing here',
    }),
  );
  vi.spyOn(console, 'log').mockImplementation(() => {});
  server = createListener(await served(), { compiled: root });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});

beforeEach(() => {
  asked.splice(0);
  making = undefined;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true });
});

/** Sends these bytes and gives all that comes back until the connection ends. */
function raw(bytes: string, { hangUp = false } = {}): Promise<string> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes);
      if (hangUp) setTimeout(() => socket.destroy(), 50);
    });
    let all = '';
    socket.setEncoding('latin1').on('data', (part) => (all += part));
    socket.on('error', () => {}).on('close', () => done(all));
  });
}

/** With the cookie of somebody who may be an editor, unless told otherwise. */
function ask(target: string, { method = 'GET', headers = {} as Record<string, string>, body = '' } = {}) {
  const all = { Host: 'localhost', Connection: 'close', Cookie: 'session=x', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return raw(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

describe('the editors’ part is asked', () => {
  it.each([
    ['/preview'],
    ['/preview/en'],
    ['/preview/zh/'],
    ['/preview/en/posts/a-post?with=posts/b&x=%ff'],
    ['/preview/zh/topics/%E8%AF%BB%E4%B9%A6/page/2'],
    ['/preview/pictures/a-0123456789.jpg'],
    ['/sign-in'],
    ['/sign-in/zh?notice=out'],
    ['/api/auth/callback/github?code=a&state=b'],
  ])('for what is there: %s', async (target) => {
    expect(statusOf(await ask(target))).toBe(200);
    expect(asked).toEqual([{ method: 'GET', url: target, body: '' }]);
  });

  it('with a form, whole', async () => {
    const body = `name=${'a'.repeat(8_000)}`;
    for (const target of ['/sign-in/en', '/sign-in/zh/out', '/sign-in/en/with'])
      await ask(target, { method: 'POST', body, headers: { 'Content-Length': String(body.length) } });
    expect(asked.map((each) => [each.method, each.body])).toEqual(Array(3).fill(['POST', body]));
  });

  it('with a form that comes in pieces', async () => {
    const socket = connect(port, '127.0.0.1');
    const answered = new Promise((done) => socket.once('data', done));
    const head = 'POST /sign-in/en HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n';
    socket.write(head);
    expect(String(await answered)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    for (const piece of ['na', 'me=', 'anna']) {
      socket.write(piece);
      await new Promise((later) => setTimeout(later, 30));
    }
    await vi.waitFor(() =>
      expect(asked).toEqual([{ method: 'POST', url: '/sign-in/en', body: 'name=anna' }]),
    );
    socket.destroy();
  });
});

describe('Next is never asked', () => {
  const paths = [
    ...['/preview', '/preview/en', '/preview/en/posts/x', '/sign-in', '/sign-in/en', '/api/auth'],
    ...['/preview/en/write/posts/x/en', '/preview/shared/0123456789012345678901', '/preview/pictures/x.jpg'],
  ];
  const ends = [
    ...[
      '_next/static/chunks/a.js',
      '_next/data/site/en.json',
      '_next/image?url=%2Fa&w=64&q=1',
      'en',
      'x.rsc',
    ],
    ...['', '.', '..', 'healthz', '__nextjs_font/a', '_next/webpack-hmr'],
  ];
  const joints = [
    ...['/../', '/./', '/..', '/.', '//', '///', '/..//', '/../../', '/x/../', '/x/../../'],
    ...['/%2e%2e/', '/%2E%2e/', '/.%2e/', '/%2e./', '/%2e/', '/%2e%2e', '/%252e%252e/', '/..%2f', '/..%5c'],
    ...[
      '\\',
      '/\\',
      '/..\\',
      '\\..\\',
      '/%5c',
      '/%5C..%5C',
      '%2f..%2f',
      '/%2f',
      '/%2F..%2F',
      '/..;/',
      '/;/../',
    ],
    ...['/%', '/%f', '/%ff', '/%E4%B8', '/%c0%ae%c0%ae/', '/%u002e/', '/%00', '/%0a', '/%7f', '/%e2%80%a8'],
    ...['.rsc', '.txt', '.segments/_tree.segment.rsc', '.json', '#', '/#/', '\t', '/\t../', '/.\t./'],
  ];
  const targets = [
    ...paths.flatMap((path) => joints.flatMap((joint) => ends.map((end) => path + joint + end))),
    ...['/preview/EN', '/preview/fr/posts/x', '/preview/en.rsc', '/sign-in/en/x', '/sign-in/not-found'],
    ...['/api/auth', '/api/auth/session', '/api/auth/_log', '/api/auth/callback', '/api/auth/callback/a/b'],
    ...['//preview/en', '//x/preview/en', '/preview//en', '/preview/en//', '/preview/pictures/../en'],
    ...[
      '/preview/pictures/..%2f..%2fx',
      '/preview/pictures/',
      '/preview/pictures',
      '/preview%2fen',
      '/preview%',
    ],
  ];

  it(`for any of some ${Math.floor(targets.length / 1000)},000 spellings of what is not there`, async () => {
    const answers = new Map<string, number>();
    for (let at = 0; at < targets.length; at += 50) {
      const lot = targets.slice(at, at + 50);
      const got = await Promise.all(lot.map((target) => ask(target)));
      got.forEach((answer, each) => answers.set(lot[each] ?? '', statusOf(answer)));
    }
    // What is spelt as an address is (`/preview/en` + `/` and nothing more) is one.
    const plain = /^\/(preview(\/en(\/[^/.]+)*)?|sign-in(\/en)?)\/?(\?.*)?$/;
    expect(asked.map(({ url }) => url).filter((url) => !plain.test(url) || /[%\\]|\/\//.test(url))).toEqual(
      [],
    );
    const odd = [...answers].filter(([, status]) => ![200, 400, 404].includes(status));
    expect(odd).toEqual([]);
  }, 120_000);

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE'])(
    'by %s, where nothing takes it',
    async (method) => {
      for (const target of [
        '/preview',
        '/preview/en',
        '/preview/en/posts/x',
        '/sign-in',
        '/api/auth/callback/github',
      ])
        expect(statusOf(await ask(target, { method })), target).toBe(404);
      if (method !== 'POST') expect(statusOf(await ask('/sign-in/en', { method }))).toBe(404);
      expect(asked).toEqual([]);
    },
  );

  it('by a stranger, for anything but the desk and to sign in', async () => {
    const headers = { Cookie: 'a=b; sessions=c; x-device=d' };
    const answer = await ask('/preview/en/posts/x', { headers });
    expect(answer).toMatch(/^HTTP\/1\.1 404 [^]*\r\n\r\nNothing here$/);
    for (const other of ['/preview/zh/home', '/preview/en/%', '/preview/_next/x'])
      expect((await ask(other, { headers })).replace(/Date:.*/, '')).toBe(answer.replace(/Date:.*/, ''));
    expect(asked).toEqual([]);
    for (const known of ['session=', 'a=b; device=c', '__Host-session=x', 'a;__Host-device=x'])
      await ask('/preview/en/posts/x', { headers: { Cookie: known } });
    await ask('/preview/en', { headers });
    expect(asked).toHaveLength(5);
  });

  const bodies: [string, string, Record<string, string>, number][] = [
    ['where nothing takes one', '/preview/en/posts/x', { 'Content-Length': '5' }, 404],
    ['longer than a form', '/sign-in/en', { 'Content-Length': '8193' }, 413],
    ['of ten megabytes', '/sign-in/en', { 'Content-Length': '10000000' }, 413],
    ['in chunks', '/sign-in/en', { 'Transfer-Encoding': 'chunked' }, 411],
    ['that waits to be asked for', '/sign-in/en', { 'Content-Length': '8193', Expect: '100-continue' }, 413],
    ['for somewhere else', '/sign-in/en/x', { 'Content-Length': '5' }, 404],
  ];
  it.each(bodies)('to take a body %s', async (_, target, headers, status) => {
    const answer = await ask(target, { method: 'POST', headers, body: 'name=a' });
    expect(statusOf(answer)).toBe(status);
    expect(answer.match(/HTTP\/1\.1/g), 'one answer').toHaveLength(1);
    expect(answer).toContain('Connection: close');
    expect(asked).toEqual([]);
  });

  const text = '/preview/en/write/posts/x/en';
  it.each([
    ['a text', text, 1_000_000],
    ['more than anybody may send to sign in', text, 8_193],
    ['a photograph', '/preview/en/write/posts/x/photos', 25_000_000],
  ])('by a stranger with a forged cookie, to take %s', async (_, target, size) => {
    const headers = { Cookie: 'session=forged', 'Content-Length': String(size) };
    const answer = await ask(target, { method: 'POST', headers });
    expect(answer).toMatch(/^HTTP\/1\.1 404 [^]*\r\n\r\nNothing here$/);
    expect(asked).toEqual([{ method: 'OPTIONS', url: target, body: '' }]);
  });

  it.each(['session=x', 'device=late'])(
    'to take a text before it is known whose it is: %s',
    async (cookie) => {
      const body = `body=${'a'.repeat(200_000)}`;
      const headers = { Cookie: cookie, 'Content-Length': String(body.length) };
      expect(statusOf(await ask(text, { method: 'POST', headers, body }))).toBe(200);
      expect(asked.map((each) => [each.method, each.body.length])).toEqual([
        ['OPTIONS', 0],
        ['POST', body.length],
      ]);
    },
  );

  it('to take a body with GET', async () => {
    const answer = await ask('/preview/en', { headers: { 'Content-Length': '3' }, body: 'a=b' });
    expect([statusOf(answer), asked.length]).toEqual([400, 0]);
  });

  it('to take a form that is cut off on its way, or to say anything about it', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    await raw('POST /sign-in/en HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\nname=STRANGER', {
      hangUp: true,
    });
    await new Promise((later) => setTimeout(later, 100));
    expect(asked).toEqual([]);
    expect(said).not.toHaveBeenCalled();
    said.mockRestore();
  });
});

describe('a page of the editors’ part', () => {
  it('comes whole, in the form the browser accepts', async () => {
    const page =
      '<!doctype html><html><head><title>Desk</title></head><body><pre>\n\nWords</pre></body></html>';
    const answer = await ask('/preview/en');
    expect(answer.slice(answer.indexOf('\r\n\r\n') + 4)).toBe(page);
    expect(answer).toContain(`Content-Length: ${page.length}\r\n`);
    const at = `http://127.0.0.1:${port}/preview/en`;
    for (const encoding of ['gzip', 'br']) {
      const fetched = await fetch(at, { headers: { cookie: 'session=x', 'accept-encoding': encoding } });
      expect(fetched.headers.get('content-encoding')).toBe(encoding);
      expect(await fetched.text()).toBe(page);
    }
  });

  it('is told by its headers to HEAD', async () => {
    expect(await ask('/preview/en', { method: 'HEAD' })).toMatch(/^HTTP\/1\.1 200 [^]*\r\n\r\n$/);
  });

  it('that Next does not find is the 404 of strangers', async () => {
    const date = /Date:.*/;
    expect((await ask('/preview/en/gone')).replace(date, '')).toBe(
      (await ask('/preview/en/nowhere', { headers: { Cookie: '' } })).replace(date, ''),
    );
    expect(asked.map(({ url }) => url)).toEqual(['/preview/en/gone']);
  });

  it('leaves a picture as it is', async () => {
    expect(await ask('/preview/pictures/a.jpg')).toContain('<title>Desk</title>');
  });
});

describe('a connection', () => {
  const request = (target: string, ...lines: string[]) =>
    [`GET ${target} HTTP/1.1`, 'Host: localhost', ...lines, '', ''].join('\r\n');

  it.each([
    ['another request', request('/nowhere')],
    ['no HTTP at all', 'GARBAGE\r\n\r\n'],
    ['half a request', 'GET /'],
  ])('that is to end gets one answer, whatever follows: %s', async (_, more) => {
    for (const target of ['/nowhere', '/preview/en', '/%'])
      expect((await raw(request(target, 'Connection: close') + more)).match(/HTTP\/1\.1 \d+/g)).toHaveLength(
        1,
      );
  });

  it('whose refused body is no HTTP gets one answer', async () => {
    const post = 'POST /en HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n\r\n';
    expect((await raw(post)).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 405']);
  });

  it('is told which of its answers is the last, and is never refused before', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const statuses = new Set<number | undefined>();
    for (let at = 0; at < 250; at++) {
      await new Promise<void>((done, failed) =>
        get({ port, path: '/nowhere', agent }, (answer) => {
          statuses.add(answer.statusCode);
          answer.resume().on('end', done);
        }).on('error', failed),
      );
    }
    expect([...statuses]).toEqual([404]);
    agent.destroy();
  });

  it('that asks without end and reads nothing is ended, and costs little', async () => {
    const memory = () => (globalThis.gc?.(), process.memoryUsage().rss / 2 ** 20);
    const before = memory();
    const sockets = Array.from({ length: 60 }, () => {
      const socket = connect(port, '127.0.0.1', () => socket.write(request('/nowhere').repeat(1_400)));
      return socket.on('error', () => {}).pause();
    });
    await new Promise((later) => setTimeout(later, 1_000));
    expect(memory() - before).toBeLessThan(60);
    for (const socket of sockets) socket.destroy();
  });

  it('has a few answers in the making, and no more', async () => {
    const answers = await raw(request('/sign-in/en').repeat(9));
    expect(answers.match(/HTTP\/1\.1 200/g)).toHaveLength(3);
    expect(answers).toContain('Connection: close');
    expect(asked).toHaveLength(3);
    const more = await raw(request('/sign-in/en').repeat(1_400));
    expect(more.match(/HTTP\/1\.1 200/g)).toHaveLength(3);
  }, 20_000);

  it('that sends forms without end has a few of them read, and no more', async () => {
    let met = 0;
    const count = () => (met += 1);
    server.on('request', count);
    const form = request('/sign-in/en', 'Content-Length: 6').replace('GET', 'POST') + 'name=a';
    const answers = await raw(form.repeat(400));
    server.off('request', count);
    expect(answers.match(/HTTP\/1\.1 200/g)).toHaveLength(3);
    expect(asked).toHaveLength(3);
    expect(met).toBe(4);
  });

  it('costs the others little, however many there are: pages are made one by one, and readers come between', async () => {
    let atOnce = 0;
    let most = 0;
    making = async () => {
      most = Math.max(most, (atOnce += 1));
      const until = performance.now() + 3;
      while (performance.now() < until);
      await Promise.resolve();
      atOnce -= 1;
    };
    const whenAnswered = (answer: Promise<string>) =>
      answer.then((text) => ({ status: statusOf(text), after: asked.length }));
    const storm = Array.from({ length: 60 }, () => raw(request('/sign-in/en').repeat(50)));
    const reader = whenAnswered(raw(request('/nowhere', 'Connection: close')));
    const editor = whenAnswered(ask('/preview/en'));
    expect((await reader).status).toBe(404);
    expect((await editor).status).toBe(200);
    await Promise.all(storm);
    expect(asked).toHaveLength(181);
    expect((await reader).after).toBeLessThan(60);
    // An editor waits for what is begun, and not for the strangers who came before.
    expect((await editor).after).toBeLessThan(90);
    expect(most).toBeLessThanOrEqual(2);
  }, 20_000);

  it('that has Next wait for something keeps nobody from their turn', async () => {
    let release = () => {};
    const waiting = new Promise<void>((done) => (release = done));
    making = () => (asked.length < 6 ? waiting : undefined);
    const slow = Array.from({ length: 6 }, () => ask('/sign-in/en', { headers: { Cookie: '' } }));
    await vi.waitFor(() => expect(asked).toHaveLength(6), 5_000);
    making = undefined;
    expect(statusOf(await ask('/sign-in/zh', { headers: { Cookie: '' } }))).toBe(200);
    release();
    expect((await Promise.all(slow)).map(statusOf)).toEqual(Array(6).fill(200));
  });
});
