import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { stopParsing } from './stop-parsing';

/** Sends a text at once, and gives what comes back and how many requests the server has met. */
async function sendAll(text: string, isLast: (request: IncomingMessage) => boolean) {
  let met = 0;
  const server = createServer((request, response) => {
    met += 1;
    if (isLast(request)) response.shouldKeepAlive = false;
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => response.end(`${request.url} ${body};`));
  });
  stopParsing(server, isLast);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const got = await new Promise<string>((done) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(text));
    let all = '';
    socket.on('data', (part) => (all += part));
    socket.on('close', () => done(all));
  });
  server.close();
  return { got, met };
}

const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

test('of a thousand requests sent at once, those behind the last answer are never made', async () => {
  const requests = Array.from({ length: 1000 }, (_, at) => ask(`/${at}`)).join('');
  const { got, met } = await sendAll(requests, ({ url }) => url === '/2');
  expect(met).toBe(3);
  expect(got.match(/^\/\d+ ;/gm)).toHaveLength(3);
  expect(got).toContain('Connection: close');
});

test('a form before the last request brings its body, and others are read as ever', async () => {
  const form = 'POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nwords';
  const { got, met } = await sendAll(
    ask('/0') + form + ask('/last') + ask('/3'),
    ({ url }) => url === '/last',
  );
  expect(met).toBe(3);
  expect(got).toContain('/form words;');
});
