import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { isEditorsPath } from '../lib/headers';
import { stopParsing } from '../patches/stop-parsing';
import { editorsPart, type EditorsPart } from './editors';
import { hasBody } from './has-body';
import type { Live } from './live-release';
import { readersPart, refuse } from './readers';

/**
 * Slow clients are cut within 15 s: each limit below, and up to one interval of checking. Only an editor's photograph may
 * take longer; how long each body may, its reader says (read-ahead.ts), and readers send none.
 */
const limits = {
  headersTimeout: 8_000,
  requestTimeout: 10 * 60_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 8_000,
  maxHeaderSize: 8 * 1024,
  // Checked below, where the refusal carries our headers.
  requireHostHeader: false,
};

/** How long a connection may stand still in the middle of an answer, in milliseconds. */
const STANDSTILL = 10_000;

/*
 * A client may ask again without waiting for the answer (RFC 9112, 9.3.2); few do, and none for hundreds at once. Answers
 * that nobody reads are kept in memory, so past these limits the answer to the next request is the connection's last.
 */

/** How much of its answers a connection may leave unread, in bytes. */
const UNREAD = 64 * 1024;

/** How many of its answers may be in the making, from a file or from Next. */
const UNFINISHED = 2;

/**
 * So many requests, or errors, may follow the last one that is answered. Node keeps an object for each until it closes,
 * which whoever reads nothing puts off; so past this the connection is cut, with whatever is unread.
 */
const UNANSWERED = 50;

/** How many requests a connection may make in all. */
const MOST_REQUESTS = 100;

interface Connection {
  /** The answer to the request that came last, of those that are answered. */
  latest?: ServerResponse;
  answers: number;
  unfinished: number;
  unanswered: number;
}

/** The one server: files for readers, Next for editors. */
export function createListener(live: Live, editors: EditorsPart): Server {
  const answerReader = readersPart(live);
  const answerEditor = editorsPart(live, editors);
  const connections = new WeakMap<Socket, Connection>();

  const connectionOf = (socket: Socket): Connection => {
    const connection = connections.get(socket) ?? { answers: 0, unfinished: 0, unanswered: 0 };
    connections.set(socket, connection);
    return connection;
  };

  const leaveUnanswered = (socket: Socket) => {
    if ((connectionOf(socket).unanswered += 1) > UNANSWERED) socket.destroy();
  };

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const connection = connectionOf(socket);
    // What follows the request after which the connection ends is not answered (RFC 9112, 9.6).
    if (connection.latest?.shouldKeepAlive === false) {
      leaveUnanswered(socket);
      return;
    }
    connection.latest = response;
    connection.answers += 1;
    if (
      socket.writableLength > UNREAD ||
      connection.unfinished >= UNFINISHED ||
      connection.answers === MOST_REQUESTS
    ) {
      response.shouldKeepAlive = false;
    }
    route(request, response);
    if (response.writableEnded) return;
    connection.unfinished += 1;
    response.once('close', () => (connection.unfinished -= 1));
  };

  const route = (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.host === undefined && request.httpVersion !== '1.0')
      return refuse(response, live.now.site, 400);
    // The path as it was sent: an encoded spelling of an editors' path is an unknown address.
    if (isEditorsPath(request.url ?? '')) return void answerEditor(request, response);
    answerReader(request, response);
  };

  const server = createServer(limits, answer);
  stopParsing(server, (request) => {
    const last = connections.get(request.socket)?.latest;
    // The body of the last request that is answered is still to come.
    return last?.shouldKeepAlive === false && (last.req !== request || !hasBody(request));
  });
  server.setTimeout(STANDSTILL);
  server.maxRequestsPerSocket = MOST_REQUESTS;
  server.on('dropRequest', (_: IncomingMessage, socket: Socket) => leaveUnanswered(socket));
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    // A reader's client may send the body it has announced or keep it: nobody could tell where the next request begins.
    if (!isEditorsPath(request.url ?? '')) response.shouldKeepAlive = false;
    answer(request, response);
  });
  server.on('checkExpectation', (_: IncomingMessage, response: ServerResponse) =>
    refuse(response, live.now.site, 417),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const answering = connections.get(socket)?.latest;
    // The answer after which the connection ends is on its way or gone: these bytes were asked for by nobody.
    if (answering?.shouldKeepAlive === false) return leaveUnanswered(socket);
    const midAnswer = answering?.headersSent && !answering.writableFinished;
    if (!socket.writable || midAnswer) return void socket.destroy();
    const status = statusFor(error.code);
    const headers = {
      ...live.now.site.headers,
      'Cache-Control': 'no-store',
      'Content-Length': '0',
      Connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n'));
    // The client's side may stay open for as long as it likes; ours does not.
    socket.setTimeout(1_000, () => socket.destroy());
  });
  return server;
}

/** As Node itself answers what it cannot read, had it our headers. */
function statusFor(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 413;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return 400;
}
