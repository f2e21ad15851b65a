import { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { Queue } from '../lib/sign-in/queue';

/*
 * Photographs: bodies of up to 25 MB, which are held whole while they are cleaned. Two at a time, a few more wait unread in
 * their connections.
 */

/** Above so many bytes a body is a large one. */
export const LARGE = 1024 * 1024;

const queue = new Queue(2);

/** How many large bodies may wait for their turn. */
const PATIENCE = 6;

/** Does the work in its turn. Throws a BusyError at once if too many wait. */
export function oneOfTwo<T>(work: () => Promise<T>): Promise<T> {
  return queue.run(work, { patience: PATIENCE });
}

/**
 * What the editors' part says to whoever sends a form, before a byte of it is read: the status, and where they are sent on
 * to. OPTIONS has the session looked at (app/preview/[[...path]]/route.ts) and nothing made, read or changed.
 */
export async function answerWithoutBody(
  { url, headers, socket, httpVersion, httpVersionMajor, httpVersionMinor }: IncomingMessage,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ status: number; location?: string }> {
  const { 'content-length': _length, 'content-type': _type, expect: _expect, ...others } = headers;
  const request = Object.assign(new IncomingMessage(socket), {
    ...{
      method: 'OPTIONS',
      url,
      headers: others,
      httpVersion,
      httpVersionMajor,
      httpVersionMinor,
      complete: true,
    },
  });
  request.push(null);
  const response = new ServerResponse(request);
  // Next waits until its answer is sent: here, to nobody.
  response.assignSocket(new PassThrough().resume() as unknown as Socket);
  await handle(request, response);
  const location = response.getHeader('location');
  return { status: response.statusCode, location: typeof location === 'string' ? location : undefined };
}
