import type { ServerResponse } from 'node:http';

/** A page as it is handed over: to be sent, or to have something else sent in its place. */
export type SendPage = (page: string) => void;

/**
 * Keeps a whole page (HTML) back until it is finished and hands it to `send`, which ends the answer. What is no page goes
 * out as it is written. Pages of the editors' part are small and made for one person; nothing is lost by not streaming them.
 * Gives a function that lets go: whatever was kept is forgotten.
 */
export function holdPage(response: ServerResponse, send: SendPage): () => void {
  const { write, end, flushHeaders } = response;
  const parts: Buffer[] = [];
  const restore = () => void Object.assign(response, { write, end, flushHeaders });
  const isPage = () => String(response.getHeader('content-type') ?? '').startsWith('text/html');
  const keep = (part: unknown, encoding: unknown) => {
    if (typeof part === 'string') parts.push(Buffer.from(part, encoding as BufferEncoding));
    else if (part instanceof Uint8Array) parts.push(Buffer.from(part));
  };
  const callbackIn = (all: unknown[]) => all.find((each): each is () => void => typeof each === 'function');

  Object.assign(response, {
    flushHeaders() {
      if (isPage()) return;
      restore();
      response.flushHeaders();
    },
    write(...all: unknown[]): boolean {
      if (!isPage()) {
        restore();
        return Reflect.apply(write, response, all);
      }
      keep(all[0], typeof all[1] === 'string' ? all[1] : 'utf8');
      const written = callbackIn(all);
      if (written) process.nextTick(written);
      return true;
    },
    end(...all: unknown[]): ServerResponse {
      restore();
      if (!isPage()) return Reflect.apply(end, response, all);
      keep(all[0], typeof all[1] === 'string' ? all[1] : 'utf8');
      const ended = callbackIn(all);
      if (ended) response.once('finish', ended);
      send(Buffer.concat(parts).toString());
      return response;
    },
  });
  return restore;
}
