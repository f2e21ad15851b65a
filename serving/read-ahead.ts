import { IncomingMessage } from 'node:http';

/** How long a body may take to arrive, in milliseconds: a form of signing in 10 s, a photograph of 25 MB nine minutes. */
export function bodyTimeout(size: number): number {
  return 10_000 + size / 50;
}

/**
 * Waits for the whole body of a request, and gives the same request with its body at hand. `late`: it took too long;
 * `cut`: it was cut off on its way. The caller has bounded its size.
 * @param timeout in milliseconds
 */
export async function readAhead(
  request: IncomingMessage,
  timeout: number,
): Promise<IncomingMessage | 'late' | 'cut'> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((done) => (clock = setTimeout(done, timeout, 'late')));
  const parts = await Promise.race([partsOf(request), late]);
  clearTimeout(clock);
  if (typeof parts === 'string') return parts;
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  const whole = Object.assign(new IncomingMessage(request.socket), {
    ...{ method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor },
    complete: true,
  });
  // Not put back into the first: Next hands it to `new Request`, which takes no stream that has been read from.
  for (const part of parts) whole.push(part);
  whole.push(null);
  return whole;
}

async function partsOf(request: IncomingMessage): Promise<Buffer[] | 'cut'> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
    return parts;
  } catch {
    return 'cut';
  }
}
