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
  const body = await readText(request);
  if (body === undefined) return undefined;
  const sent = new URLSearchParams(body);
  const fields = Object.fromEntries(
    [...required, ...optional].flatMap((name) => (sent.has(name) ? [[name, sent.get(name)]] : [])),
  );
  const whole =
    required.every((name) => fields[name]) && [...sent.keys()].length === new Set(sent.keys()).size;
  return whole ? (fields as Record<R, string> & Partial<Record<O, string>>) : undefined;
}

async function readText(request: Request): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body ?? []) {
      size += part.length;
      if (size > LARGEST_FORM) return undefined;
      parts.push(part);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return undefined;
  }
}
