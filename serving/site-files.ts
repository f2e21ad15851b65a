import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { join } from 'node:path';
import { cacheControl, isPicture, readerHeaders, scriptedPages, styleHashOf } from '../lib/headers';
import { isText, mediaType } from '../lib/media-types';
import { listFiles } from '../model/list-files';

/*
 * The finished site, read once at the start: text with its compressed copies into memory, of everything else the
 * names. What is not in this table does not exist, so an unknown address never touches the disk.
 */

export type Encoding = 'br' | 'gzip' | 'identity';

/** One way of sending a text: its bytes and all of its headers. */
export interface Variant {
  etag: string;
  /**
   * A character for each byte (`latin1`): Node writes the head of an answer and a text in one call of the system, and a
   * head and a buffer in two.
   */
  body: string;
  headers: Record<string, string>;
  /** The same in a row, name and value by turns, which Node writes as they are: half as much work as an object. */
  rawHeaders: string[];
}

export type SiteFile =
  | { kind: 'text'; variants: Record<Encoding, Variant> }
  /** `path` below out/, for the static-file library. */
  | { kind: 'other'; path: string; headers: Record<string, string> };

export interface Site {
  /** By the path of the address, decoded. */
  files: Map<string, SiteFile>;
  /** Addresses of the old blog, without a slash at their end, and where they lead now. */
  moved: Map<string, string>;
  notFound: Record<Encoding, Variant>;
  /** A page in all languages that says that something failed. */
  failed: Buffer;
  /** The headers of every answer. */
  headers: Record<string, string>;
}

/**
 * Reads out/. Throws if there is no finished site in it.
 * @param onion http://….onion, where the same site is; readers of Tor Browser are offered it
 */
export function readSite(out: string, https: boolean, onion?: string): Site {
  if (!existsSync(join(out, '404.html'))) {
    throw new Error(`There is no finished site in ${out}. Run “npm run build” first.`);
  }
  const moved = readMoved(out);
  // A page that only leads on is for hosts that cannot.
  const paths = listFiles(out)
    .filter((path) => !/\.(br|gz)$/.test(path))
    .map((path) => `/${path}`)
    .filter((path) => !moved.has(path.replace(/\/index\.html$/, '')));
  // The policy is made from the pages themselves, so that the two can never be of different builds.
  const pages = paths.filter((path) => path.endsWith('.html'));
  const isScripted = (page: string) => scriptedPages.test(addressOf(page));
  const hashesIn = (some: string[]) => hashesOfStyles(some.map((path) => join(out, path)));
  const styleHashes = hashesIn(pages.filter((page) => !isScripted(page)));
  const forScripted = hashesIn(pages.filter(isScripted));
  const headersAt = (address: string) => {
    const scripted = scriptedPages.test(address);
    const hashes = scripted ? forScripted : styleHashes;
    return {
      ...readerHeaders({ styleHashes: hashes, https, scripted, picture: isPicture(address) }),
      'Cache-Control': cacheControl(address),
    };
  };

  const files = new Map<string, SiteFile>();
  for (const path of paths) {
    const type = mediaType(path);
    if (!type || path === '/404.html' || path === '/500.html') continue;
    const address = addressOf(path);
    const headers = {
      ...headersAt(address),
      'Content-Type': type,
      ...(onion && path.endsWith('.html') && { 'Onion-Location': onion + encodeURI(address) }),
    };
    files.set(
      address,
      isText(path)
        ? { kind: 'text', variants: variantsOf(join(out, path), headers) }
        : { kind: 'other', path, headers },
    );
  }
  return {
    files,
    moved,
    notFound: variantsOf(join(out, '404.html'), {
      ...headersAt('/404'),
      'Cache-Control': 'no-cache',
      'Content-Type': mediaType('404.html') ?? '',
    }),
    failed: readFileSync(join(out, '500.html')),
    headers: readerHeaders({ styleHashes, https }),
  };
}

/** `_redirects`, which `npm run build` has written (tools/build/finish/redirects.ts). */
function readMoved(out: string): Map<string, string> {
  const file = join(out, '_redirects');
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return new Map(
    lines.map((line): [string, string] => {
      const [from = '', to = ''] = line.split(' ');
      return [decodeURIComponent(from).replace(/\/$/, ''), to];
    }),
  );
}

function addressOf(path: string): string {
  return path.replace(/\/index\.html$/, '') || '/';
}

/** The policy's names of every stylesheet inside these pages, in an order of their own. */
function hashesOfStyles(pages: string[]): string[] {
  const sheets = new Set<string>();
  for (const page of pages) {
    for (const [, css = ''] of readFileSync(page, 'utf8').matchAll(/<style>([^]*?)<\/style>/g))
      sheets.add(css);
  }
  return [...sheets].map(styleHashOf).sort();
}

function variantsOf(file: string, headers: Record<string, string>): Record<Encoding, Variant> {
  const bytes = readFileSync(file);
  const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  const variant = (encoding: Encoding, ending: string): Variant => {
    const etag = `"${tag}${ending.replace('.', '-')}"`;
    return variantOf(ending ? readFileSync(file + ending) : bytes, encoding, {
      ...headers,
      'Accept-Ranges': 'bytes',
      Vary: 'Accept-Encoding',
      ETag: etag,
    });
  };
  return { br: variant('br', '.br'), gzip: variant('gzip', '.gz'), identity: variant('identity', '') };
}

/** One way of sending a text. Throws at a header that Node would not send, and names it. */
export function variantOf(bytes: Buffer, encoding: Encoding, headers: Record<string, string>): Variant {
  const all: Record<string, string> = {
    ...headers,
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    'Content-Length': String(bytes.length),
  };
  for (const [name, value] of Object.entries(all)) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  const rawHeaders = Object.entries(all).flat();
  return { etag: all.ETag ?? '', body: bytes.toString('latin1'), headers: all, rawHeaders };
}
