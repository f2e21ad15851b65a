import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site, Variant } from '../../../serving/site-files';

/** Headers that belong to the way an answer is sent, which every server may choose, and not to what is sent. */
const ofTheWay = new Set(['etag', 'vary', 'content-length', 'content-encoding', 'accept-ranges']);

export interface Difference {
  address: string;
  /** In words that follow the address. */
  is: string;
  /** What readers read is not what was built: somebody may have changed it. */
  words: boolean;
}

export interface Asked {
  /** https://example.org, without a slash at its end. */
  origin: string;
  /** Compare Cache-Control too: hosts that are given files alone choose their own. */
  cacheControl?: boolean;
  /** Of the platform, unless a test brings its own. */
  fetch?: typeof fetch;
}

/**
 * Asks a running site for everything that was built, and gives what is not as it should be. A host may lead to the same
 * address with a slash at its end, and nowhere else.
 * @param site what was built, as our own server would send it
 * @param out the folder it lies in
 */
export async function differences(site: Site, out: string, asked: Asked): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const [address, file] of site.files) {
    if (address === '/') continue;
    const bytes = file.type === 'text' ? bytesOf(file.variants.identity) : readFileSync(join(out, file.path));
    const headers = file.type === 'text' ? file.variants.identity.headers : file.headers;
    found.push(...(await ask(asked, address, { status: 200, bytes, headers })));
  }
  const { identity } = site.notFound;
  const { headers } = identity;
  found.push(...(await ask(asked, '/no-such-address', { status: 404, bytes: bytesOf(identity), headers })));
  return found;
}

function bytesOf({ body }: Variant): Buffer {
  return Buffer.from(body, 'latin1');
}

interface Expected {
  status: number;
  bytes: Buffer;
  headers: Record<string, string>;
}

async function ask(
  { origin, cacheControl = true, fetch: ask = fetch }: Asked,
  address: string,
  expected: Expected,
): Promise<Difference[]> {
  const differs = (is: string, words = false): Difference => ({ address, is, words });
  try {
    let answer = await ask(origin + encodeURI(address), { redirect: 'manual' });
    const to = answer.headers.get('location');
    if (to && new URL(to, origin + address).href === `${origin}${encodeURI(address)}/`) {
      answer = await ask(`${origin}${encodeURI(address)}/`, { redirect: 'manual' });
    }
    if (answer.status !== expected.status) {
      return [differs(`answers ${answer.status}, not ${expected.status}`, true)];
    }
    if (!Buffer.from(await answer.arrayBuffer()).equals(expected.bytes)) {
      return [differs('does not say what was built', true)];
    }
    return Object.entries(expected.headers)
      .filter(([name]) => !ofTheWay.has(name.toLowerCase()))
      .filter(([name]) => cacheControl || name !== 'Cache-Control')
      .filter(([name, value]) => !same(answer.headers.get(name), value))
      .map(([name, value]) =>
        differs(`sends ${name}: ${answer.headers.get(name) ?? 'nothing'}, not ${value}`),
      );
  } catch (error) {
    return [differs(`cannot be asked for (${(error as Error).message})`, true)];
  }
}

/** `text/html; charset=UTF-8` is `text/html;charset=utf-8`. */
function same(sent: string | null, expected: string): boolean {
  const plain = (value: string) => value.toLowerCase().replaceAll(' ', '');
  return sent !== null && plain(sent) === plain(expected);
}
