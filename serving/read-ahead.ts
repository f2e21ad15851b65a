import { IncomingMessage } from 'node:http';

/**
 * Waits for the whole body of a request, and gives the same request with its body at hand. Undefined: the body was cut off
 * on its way. The caller has bounded its size.
 */
export async function readAhead(request: IncomingMessage): Promise<IncomingMessage | undefined> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    return undefined;
  }
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
