import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { mayBeKnown } from '../lib/sign-in/cookies';
import { Queue } from '../lib/sign-in/queue';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** How many may wait, each with no more than its headers and its form. */
const PATIENCE = 1_000;

/**
 * Before each, all others have their turn, in milliseconds: what Next does for a page may wait for nothing, and Node takes
 * one new connection in each of its rounds.
 */
const PAUSE = 2;

/** A page takes a few; whoever takes longer waits for something (a passphrase, a picture) and holds nobody up, in milliseconds. */
const TURN = 100;

/**
 * The same handler, one request after the other: begun all at once, hundreds of them cost hundreds of megabytes, and nobody
 * is answered before the last is. Whoever may be an editor does not wait for strangers. Throws a BusyError if too many wait.
 */
export function inTurn(handle: Handler): Handler {
  const strangers = new Queue(1);
  const known = new Queue(1);
  return async (request, response) => {
    let work: Promise<void> | undefined;
    const begin = async () => {
      await setTimeout(PAUSE);
      // Nothing is made for whoever has gone away meanwhile.
      if (request.socket.destroyed) return;
      work = handle(request, response);
      await Promise.race([work, setTimeout(TURN, undefined, { ref: false })]);
    };
    await (mayBeKnown(request.headers.cookie) ? known : strangers).run(begin, { patience: PATIENCE });
    await work;
  };
}
