import { isUtf8 } from 'node:buffer';
import { LARGEST_FORM } from '../editors-routes';

/**
 * The fields of a form that a browser has posted, each at most once. Undefined for anything else: another kind of body,
 * one too large, bytes that are no text, a field that has to be there and is not.
 */
export async function readForm<R extends string, O extends string>(
  request: Request,
  required: R[],
  optional: O[],
): Promise<(Record<R, string> & Partial<Record<O, string>>) | undefined> {
  const [type] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  if (type?.trim() !== 'application/x-www-form-urlencoded') return undefined;
  const body = await readBody(request, LARGEST_FORM);
  if (!body || !isUtf8(body)) return undefined;
  const sent = new URLSearchParams(body.toString());
  const fields = Object.fromEntries(
    [...required, ...optional].flatMap((name) => (sent.has(name) ? [[name, sent.get(name)]] : [])),
  );
  const whole =
    required.every((name) => fields[name]) && [...sent.keys()].length === new Set(sent.keys()).size;
  return whole ? (fields as Record<R, string> & Partial<Record<O, string>>) : undefined;
}

/** The bytes that a browser has posted. Undefined if there are more than `largest` of them, or they were cut off. */
export async function readBody(request: Request, largest: number): Promise<Buffer<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body ?? []) {
      size += part.length;
      if (size > largest) return undefined;
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch {
    return undefined;
  }
}
