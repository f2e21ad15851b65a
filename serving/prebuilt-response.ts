import { IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http';
import { Socket } from 'node:net';
import type { Variant } from './site-files';

/** How long a connection waits for its next request, in milliseconds. */
export const KEEP_ALIVE = 8_000;

/**
 * Answers with a text of the site, whole. Node makes the head of every answer anew, checks each character of it, and
 * hands the system two pieces: nearly half of what an answer costs (docs/decisions/0011-one-process-serves.md). It
 * keeps the head it has made in `_header` until something is to be sent. Ours, which was made and checked at the start,
 * is put there instead, and the text behind it. Where Node has no such place any more, and where the connection ends
 * with this answer, Node makes the head.
 */
export function sendWhole(response: ServerResponse, status: 200 | 400 | 404, variant: Variant): void {
  if (!response.shouldKeepAlive || !keepsHead) {
    response.writeHead(status, variant.headers).end(variant.body, 'latin1');
    return;
  }
  const text = response.req.method === 'HEAD' ? '' : variant.body;
  response.statusCode = status;
  (response as WithHead)._header =
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${variant.head}Date: ${date()}\r\n` +
    `Connection: keep-alive\r\nKeep-Alive: timeout=${KEEP_ALIVE / 1000}\r\n\r\n${text}`;
  response.end();
}

interface WithHead extends ServerResponse {
  /** The status line and the headers, as they go over the wire. */
  _header: unknown;
}

const keepsHead = (() => {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  response.writeHead(204, ['X-Kept', 'yes']);
  const { _header: head } = response as WithHead;
  return typeof head === 'string' && head.startsWith('HTTP/1.1 204 No Content\r\nX-Kept: yes\r\n');
})();

/** The time as a Date header says it (RFC 9110, 5.6.7), made once a second. */
function date(): string {
  const second = Math.floor(Date.now() / 1000);
  if (second !== made.second) made = { second, date: new Date(second * 1000).toUTCString() };
  return made.date;
}

let made = { second: 0, date: '' };
