import type { IncomingMessage } from 'node:http';

/** Does a body follow the headers (RFC 9112, 6)? */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
