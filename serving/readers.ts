import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import send from '@fastify/send';
import { negotiateLocale } from '../i18n/locales';
import { monthAsked } from '../model/legacy-paths';
import { encodingFor } from './accept-encoding';
import { hasBody } from './has-body';
import { byteRange } from './byte-range';
import type { Live } from './live-release';
import type { Encoding, Site, SiteFile, Variant } from './site-files';

/** Answers readers from the finished site. Nothing in a request leads to a file that the site did not list. */
export function readersPart(live: Live) {
  return function answer(request: IncomingMessage, response: ServerResponse): void {
    const { site, out } = live.now;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, site, 405, { Allow: 'GET, HEAD' });
    }
    if (hasBody(request)) return refuse(response, site, 400);
    // Most requests name an address as the site does: there is nothing to decode.
    const { url = '' } = request;
    const path = site.files.has(url) ? url : pathOf(url);
    if (path === undefined) return sendNotFound(request, response, site.notFound, 400);

    if (path === '/') {
      const to = `/${negotiateLocale(request.headers['accept-language'])}`;
      return redirect(response, site, 307, to, { 'Cache-Control': 'no-cache', Vary: 'Accept-Language' });
    }
    const file = site.files.get(path);
    if (file?.type === 'text') return sendText(request, response, file.variants);
    if (file) return void sendOther(request, response, site, file, out);
    const month = path === '/search' && monthAsked(url);
    const { redirects } = site;
    const to = (month && redirects.get(`/${month}`)) || redirects.get(path.replace(/\/$/, ''));
    if (to) return redirect(response, site, 308, to, { 'Cache-Control': 'public, max-age=3600' });
    if (path.endsWith('/') && site.files.has(path.slice(0, -1))) {
      return redirect(response, site, 308, encodeURI(path.slice(0, -1)), {
        'Cache-Control': 'public, max-age=3600',
      });
    }
    sendNotFound(request, response, site.notFound);
  };
}

/**
 * The same page for an address that is not there and for one that cannot be read: a link was mangled on its way. A body
 * that came along is not read: the connection ends.
 */
export function sendNotFound(
  request: IncomingMessage,
  response: ServerResponse,
  page: Record<Encoding, Variant>,
  status: 400 | 404 = 404,
): void {
  if (hasBody(request)) response.shouldKeepAlive = false;
  sendWhole(response, status, page[encodingFor(request.headers['accept-encoding'])]);
}

/** Answers with a text of the site, whole. */
function sendWhole(response: ServerResponse, status: 200 | 400 | 404, variant: Variant): void {
  response.writeHead(status, variant.rawHeaders).end(variant.body, 'latin1');
}

/** An answer of a status alone, after which the connection ends: whatever else the client sends is not read. */
export function refuse(
  response: ServerResponse,
  site: Site,
  status: number,
  headers: Record<string, string> = {},
): void {
  response.shouldKeepAlive = false;
  response
    .writeHead(status, { ...site.headers, 'Cache-Control': 'no-store', 'Content-Length': '0', ...headers })
    .end();
}

/** The decoded path of a request target, or undefined if it has none that can be decoded. */
function pathOf(target: string): string | undefined {
  // A target may be absolute (RFC 9112, 3.2.2); whose site it names makes no difference here.
  const raw = target.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/, 1)[0] ?? '';
  if (!raw.startsWith('/')) return undefined;
  try {
    const path = decodeURIComponent(raw);
    return /[\0-\x1f\x7f]/.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}

function redirect(
  response: ServerResponse,
  site: Site,
  status: number,
  to: string,
  headers: Record<string, string>,
): void {
  response.writeHead(status, { ...site.headers, ...headers, Location: to, 'Content-Length': '0' }).end();
}

function sendText(
  { headers }: IncomingMessage,
  response: ServerResponse,
  variants: Record<Encoding, Variant>,
): void {
  const variant = variants[encodingFor(headers['accept-encoding'])];
  if (headers['if-none-match'] !== undefined && matches(headers['if-none-match'], variant.etag)) {
    const { 'Content-Length': _, ...kept } = variant.headers;
    response.writeHead(304, kept).end();
    return;
  }
  const size = variant.body.length;
  const ifRange = headers['if-range'];
  const range =
    ifRange === undefined || ifRange === variant.etag ? byteRange(headers.range, size) : undefined;
  if (range === undefined) {
    sendWhole(response, 200, variant);
  } else if (range === 'none') {
    const { 'Content-Encoding': _, ...kept } = variant.headers;
    response.writeHead(416, { ...kept, 'Content-Range': `bytes */${size}`, 'Content-Length': '0' }).end();
  } else {
    const part = variant.body.slice(range.from, range.to + 1);
    response
      .writeHead(206, {
        ...variant.headers,
        'Content-Range': `bytes ${range.from}-${range.to}/${size}`,
        'Content-Length': String(part.length),
      })
      .end(part, 'latin1');
  }
}

/** Weak comparison (RFC 9110, 8.8.3.2). */
function matches(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch
    .split(',')
    .some((each) => each.trim().replace(/^W\//, '') === etag || each.trim() === '*');
}

/** Pictures and the like, from disk. */
async function sendOther(
  request: IncomingMessage,
  response: ServerResponse,
  site: Site,
  file: SiteFile & { type: 'other' },
  out: string,
): Promise<void> {
  try {
    const { statusCode, headers, stream } = await send(request, encodeURI(file.path), {
      root: out,
      index: false,
      dotfiles: 'allow',
      cacheControl: false,
      contentType: false,
    });
    if (statusCode >= 400) {
      // The file is gone since the start, or has no such range. The library's own words are not ours.
      const contentRange = headers['Content-Range'];
      return refuse(response, site, statusCode, contentRange ? { 'Content-Range': contentRange } : {});
    }
    response.writeHead(statusCode, { ...file.headers, ...headers });
    if (request.method === 'HEAD') {
      stream.destroy();
      response.end();
      return;
    }
    // A reader who goes away in the middle is no error; pipeline closes the file.
    pipeline(stream, response, () => {});
  } catch {
    if (response.headersSent) response.destroy();
    else refuse(response, site, 500);
  }
}
