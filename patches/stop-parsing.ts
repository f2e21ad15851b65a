import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/*
 * Node takes a block of 64 KB from a connection and makes two objects for each request in it, more than a thousand, before
 * anything can end the connection: 300 clients that read nothing cost a gigabyte. What its parser asks for every request,
 * `onIncoming`, may answer that the rest of the block is not HTTP; this does, once a connection has had its last answer.
 */

/** As for a connection that goes over to another protocol: what follows is not for this parser. */
const REST_IS_NOT_HTTP = 2;

interface Parser {
  onIncoming?: ((request: IncomingMessage, keepAlive: boolean) => number) | null;
}

/**
 * Reads no request of a block behind the one that is a connection's last.
 * @param isLast asked after each request that brings no body
 */
export function stopParsing(server: Server, isLast: (request: IncomingMessage) => boolean): void {
  server.on('connection', ({ parser }: Socket & { parser?: Parser | null }) => {
    const incoming = parser?.onIncoming;
    if (!parser || !incoming) return;
    parser.onIncoming = (request, keepAlive) => {
      const outcome = incoming(request, keepAlive);
      return outcome === 0 && isLast(request) ? REST_IS_NOT_HTTP : outcome;
    };
  });
}
