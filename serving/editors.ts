import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { markClientAddress } from '../lib/sign-in/client-address';
import { refuse } from './readers';
import type { Site } from './site-files';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What pages and forms of the editors' part are asked with. */
const methods = ['GET', 'HEAD', 'POST'];

/** After a failure to load, this many milliseconds pass before the next try. */
const RETRY_AFTER = 10_000;

/** Loading Next takes a second or more in which nobody is answered; a connection that waits for it is not cut, in milliseconds. */
const LOADING = 60_000;

/** Where there are editors, Next is loaded so many milliseconds after the start, while few can be reading yet. */
const SOON = 500;

export interface EditorsPart {
  /** The folder that holds `.next`. */
  buildDir: string;
  /** Addresses of reverse proxies that say in X-Real-IP whom they stand for. */
  trustedProxies?: string[];
  /** Is there anybody who could sign in? */
  expected?: boolean;
}

/**
 * Hands requests to Next, which is loaded shortly after the start where there are editors, else with the first request:
 * readers are served at once, and stay served when the editors' part is broken, who then get 503.
 */
export function editorsPart(site: Site, { buildDir, trustedProxies = [], expected = false }: EditorsPart) {
  let loading: Promise<Handler | undefined> | undefined;
  let failedAt = -RETRY_AFTER;
  const next = () => {
    if (performance.now() - failedAt < RETRY_AFTER) return undefined;
    return (loading ??= load(buildDir).catch((error: unknown) => {
      loading = undefined;
      failedAt = performance.now();
      console.error('The editors’ part could not be loaded; readers are served.', error);
      return undefined;
    }));
  };
  if (expected) setTimeout(next, SOON).unref();

  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Next throws at TRACE and the like, and answers 500.
    if (!methods.includes(request.method ?? '')) {
      return refuse(response, site, 405, { Allow: methods.join(', ') });
    }
    for (const name of Object.keys(request.headers)) if (isInternal(name)) delete request.headers[name];
    markClientAddress(request.headers, request.socket.remoteAddress, trustedProxies);
    const { 'Content-Security-Policy': policy, ...headers } = site.headers;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    leavePolicyTo(response, policy);
    response.setHeader('Referrer-Policy', 'same-origin');
    response.setHeader('Cache-Control', 'private, no-store');
    const { socket } = request;
    const patience = socket.timeout ?? 0;
    socket.setTimeout(Math.max(patience, LOADING));
    const handle = await next();
    socket.setTimeout(patience);
    if (!handle) return fail(response, site, 503);
    try {
      await handle(request, response);
    } catch (error) {
      console.error('The editors’ part failed at a request.', error);
      fail(response, site, 500);
    }
  };
}

async function load(buildDir: string): Promise<Handler> {
  // The configuration as the build used it, the way Next's own standalone server is given it: next.config.js is for the
  // build, and what it imports need not be installed where the site only runs.
  const built = JSON.parse(readFileSync(join(buildDir, '.next/required-server-files.json'), 'utf8'));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(built.config);
  const { default: next } = await import('next');
  // Next would take over upgrades of the server it finds; it is given one that nobody can reach.
  const app = next({ dev: false, dir: process.cwd(), quiet: true, httpServer: createServer() });
  await app.prepare();
  console.log('The editors’ part is loaded.');
  return app.getRequestHandler();
}

/** An answer of Next's keeps the policy it has, and gets the site's if it has none. Next itself adds to a policy that stands. */
function leavePolicyTo(response: ServerResponse, policy: string | undefined): void {
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
  response.writeHead(status, {
    ...site.headers,
    'Cache-Control': 'no-store',
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': String(site.failed.length),
    ...(status === 503 && { 'Retry-After': '60' }),
  });
  response.end(site.failed);
}
