import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import {
  findEditorsRoute,
  isCallOfClock,
  isDeskPath,
  isSharedPath,
  LARGEST_FORM,
  type EditorsRoute,
} from '../lib/editors-routes';
import { markClientAddress } from '../lib/sign-in/client-address';
import { mayBeKnown } from '../lib/sign-in/cookies';
import { BusyError } from '../lib/sign-in/queue';
import { encodingFor } from './accept-encoding';
import { hasBody } from './has-body';
import { holdPage } from './hold-page';
import { inTurn, type Handler } from './in-turn';
import { answerWithoutBody, LARGE, oneOfTwo } from './large-bodies';
import type { Live } from './live-release';
import type { NotFound } from './not-found';
import { bodyTimeout, readAhead } from './read-ahead';
import { refuse, sendNotFound } from './readers';
import type { Encoding, Site } from './site-files';

/** After a failure to load, this many milliseconds pass before the next try. */
const RETRY_AFTER = 10_000;

/** Loading Next takes a second or more in which nobody is answered, and a passphrase some time to hash: a connection that waits for us is not cut, in milliseconds. */
const WORKING = 60_000;

/** So much of a body that is too large is read and forgotten, for the browser to hear of it; in bytes. */
const MOST_FORGOTTEN = 128 * 1024 * 1024;

/** Where there are editors, Next is loaded so many milliseconds after the start, while few can be reading yet. */
const SOON = 500;

export interface EditorsPart {
  /** What was compiled of the code that runs (tools/build/compiled-code.ts): no build changes it. */
  compiled: string;
  /** Addresses of reverse proxies that say in X-Real-IP whom they stand for. */
  trustedProxies?: string[];
  /** Is there anybody who could sign in? */
  expected?: boolean;
}

/**
 * Hands to Next what there is in the editors' part (lib/editors-routes.ts), whole and in one spelling; all else gets the
 * 404 that strangers get, from here. Next is loaded shortly after the start where there are editors, else with the first
 * request: readers are served at once, and stay served when the editors' part is broken, who then get 503.
 */
export function editorsPart(live: Live, { compiled, trustedProxies = [], expected = false }: EditorsPart) {
  let loading: Promise<Handler | undefined> | undefined;
  let failedAt = -RETRY_AFTER;
  const next = () => {
    if (performance.now() - failedAt < RETRY_AFTER) return undefined;
    return (loading ??= load(compiled).catch((error: unknown) => {
      loading = undefined;
      failedAt = performance.now();
      console.error('The editors’ part could not be loaded; readers are served.', error);
      return undefined;
    }));
  };
  if (expected) setTimeout(next, SOON).unref();

  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await answerRoute(request, response);
    } catch (error) {
      const isBusy = error instanceof BusyError;
      if (!isBusy) console.error('The editors’ part failed at a request.', error);
      fail(response, live.now.site, isBusy ? 503 : 500);
    }
  };

  async function answerRoute(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '', method = '', headers, socket } = request;
    const { site, notFound } = live.now;
    const [path = ''] = url.split('?', 1);
    const route = findEditorsRoute(url, method);
    const asksItself = isDeskPath(path) || isSharedPath(path) || isCallOfClock(path, headers.authorization);
    if (!route || (path.startsWith('/preview') && !asksItself && !mayBeKnown(headers.cookie))) {
      return sendNotFound(request, response, notFound);
    }
    const size = Number(headers['content-length'] ?? 0);
    if (hasBody(request) && !route.largestBody) return refuse(response, site, 400);
    // A browser says how long a form is.
    if (headers['transfer-encoding'] !== undefined) return refuse(response, site, 411);
    for (const name of Object.keys(headers)) if (isInternal(name)) delete headers[name];
    markClientAddress(headers, socket.remoteAddress, trustedProxies);
    const isLarge = size > LARGE && route.saysFaults;
    if (size > (route.largestBody ?? 0) && !isLarge) return refuse(response, site, 413);
    // What anybody may send to sign in is read of anybody: nobody's save waits for a second turn.
    if (size <= LARGEST_FORM || asksItself) return answerForm(request, response, size);
    // Before more is read, it is known who sends it. Of an editor whose session has ended it is read as well: what they typed
    // comes back to them (app/preview/late-form.tsx).
    const preflight = await waiting(socket, WORKING, async () => {
      const handle = await next();
      return handle && answerWithoutBody(request, handle);
    });
    if (!preflight) return fail(response, site, 503);
    const { status, location } = preflight;
    if (status === 404) return sendNotFound(request, response, notFound);
    if (!isLarge) return answerForm(request, response, size);
    if (status >= 300) return refuse(response, site, status, location ? { Location: location } : {});
    return answerLarge(request, response, size, route);
  }

  /** A photograph of an editor's; what is too much is said on the page, which is asked for anew. */
  async function answerLarge(
    request: IncomingMessage,
    response: ServerResponse,
    size: number,
    { largestBody = 0 }: EditorsRoute,
  ): Promise<void> {
    const { site } = live.now;
    const say = (fault: string) => {
      // What else the browser sends is read and forgotten, or it would not read this.
      if (request.headers.expect !== undefined) response.writeContinue();
      const location = `${(request.url ?? '').split('?', 1)[0]}?fault=${fault}`;
      response
        .writeHead(303, {
          ...site.headers,
          'Cache-Control': 'no-store',
          'Content-Length': '0',
          Location: location,
        })
        .end();
    };
    if (size > largestBody) return size > MOST_FORGOTTEN ? refuse(response, site, 413) : say('bytes');
    // Whoever waits sends nothing, and a telephone may be silent for a while.
    try {
      await waiting(request.socket, 2 * WORKING, () => oneOfTwo(() => answerForm(request, response, size)));
    } catch (error) {
      if (!(error instanceof BusyError)) throw error;
      say('busy');
    }
  }

  async function answerForm(request: IncomingMessage, response: ServerResponse, size: number): Promise<void> {
    const { site, notFound } = live.now;
    if (request.headers.expect !== undefined) response.writeContinue();
    const whole = size > 0 ? await readAhead(request, bodyTimeout(size)) : request;
    if (whole === 'late') return refuse(response, site, 408);
    if (whole === 'cut') return void response.destroy();
    const letGo = prepare(response, site, notFound);
    try {
      await waiting(request.socket, WORKING, async () => {
        const handle = await next();
        if (handle) return handle(whole, response);
        letGo();
        fail(response, site, 503);
      });
    } catch (error) {
      letGo();
      throw error;
    }
  }
}

/** Does work for which a connection waits, in which it may stand still for so many milliseconds. */
function waiting<T>(socket: Socket, patience: number, work: () => Promise<T>): Promise<T> {
  const before = socket.timeout ?? 0;
  socket.setTimeout(Math.max(before, patience));
  return work().finally(() => socket.setTimeout(before));
}

async function load(compiled: string): Promise<Handler> {
  // The configuration as the build used it, the way Next's own standalone server is given it: next.config.js is for the
  // build, and what it imports need not be installed where the site only runs.
  const { config } = JSON.parse(readFileSync(join(compiled, 'required-server-files.json'), 'utf8'));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify({
    ...config,
    distDir: relative(process.cwd(), compiled),
    experimental: { ...config.experimental, isrFlushToDisk: false },
  });
  const { default: next } = await import('next');
  // Next would take over upgrades of the server it finds; it is given one that nobody can reach.
  const app = next({ dev: false, dir: process.cwd(), quiet: true, httpServer: createServer() });
  await app.prepare();
  console.log('The editors’ part is loaded.');
  return inTurn(app.getRequestHandler());
}

/** Headers that every answer of Next's gets unless it brings its own, and what becomes of a page before it is sent. */
function prepare(response: ServerResponse, site: Site, notFound: NotFound): () => void {
  const { 'Content-Security-Policy': policy = '', ...headers } = site.headers;
  const private_ = { 'Referrer-Policy': 'same-origin', 'Cache-Control': 'private, no-store' };
  for (const [name, value] of Object.entries({ ...headers, ...private_ })) response.setHeader(name, value);
  leavePolicyTo(response, policy);
  return holdPage(response, (page) => {
    // Whoever came past one door and was ended by another behind it gets what everybody else gets.
    if (response.statusCode === 404) {
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      return sendNotFound(response.req, response, notFound);
    }
    response.setHeader('Vary', 'Accept-Encoding');
    if (response.req.method === 'HEAD') return void response.end();
    const encoding = encodingFor(response.req.headers['accept-encoding']);
    const bytes = compressed(page, encoding);
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    response.setHeader('Content-Length', bytes.length);
    response.end(bytes);
  });
}

/** Quickly rather than well: it is for one person, once. */
function compressed(page: string, encoding: Encoding): Buffer {
  if (encoding === 'br') {
    return brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  }
  return encoding === 'gzip' ? gzipSync(page) : Buffer.from(page);
}

/** An answer of Next's keeps the policy it has, and gets the site's if it has none. Next itself adds to a policy that stands. */
function leavePolicyTo(response: ServerResponse, policy: string): void {
  const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse;
  response.writeHead = (...all: unknown[]) => {
    if (policy && !response.hasHeader('Content-Security-Policy')) {
      response.setHeader('Content-Security-Policy', policy);
    }
    return writeHead(...all);
  };
}

/** Headers by which Next and its hosts talk to themselves. From outside they are only ever tricks. */
function isInternal(name: string): boolean {
  return /^(x-(middleware|nextjs|next|invoke|matched|now|vercel|forwarded)-|rsc$|next-)/.test(name);
}

function fail(response: ServerResponse, site: Site, status: 500 | 503): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.writeHead(status, {
    ...site.headers,
    'Cache-Control': 'no-store',
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': String(site.failed.length),
    ...(status === 503 && { 'Retry-After': '60' }),
  });
  response.end(site.failed);
}
