import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { join, relative } from 'node:path';
import { cacheControl, isPicture, readerHeaders, scriptedPages, styleHashesIn } from '../lib/headers';
import { isText, mediaType } from '../lib/media-types';

/*
 * The finished site, read once for each release: text with its compressed copies into memory, of everything else the
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
  | { type: 'text'; variants: Record<Encoding, Variant> }
  /** `path` below out/, for the static-file library. */
  | { type: 'other'; path: string; headers: Record<string, string> };

export interface Site {
  /** By the path of the address, decoded. */
  files: Map<string, SiteFile>;
  /** Addresses of the old blog, without a slash at their end, and where they lead now. */
  redirects: Map<string, string>;
  notFound: Record<Encoding, Variant>;
  /** A page in all languages that says that something failed. */
  failed: Buffer;
  /** The headers of every answer. */
  headers: Record<string, string>;
  /** What the headers of its pages are made of, for the next site to compare. */
  policy: string;
  /** By the path of the file below out/. */
  texts: Map<string, ReadText>;
}

/** A text as it lies on the disk. */
interface ReadText {
  /** The file, its size and the time it was written: the same again are the same bytes. */
  file: string;
  tag: string;
  bodies: Record<Encoding, string>;
  /** The policy's names of the stylesheets inside a page. */
  styles: string[];
}

export interface ReadOptions {
  https: boolean;
  /** http://….onion, where the same site is; readers of Tor Browser are offered it. */
  onion?: string;
  /** A site that was read before: what has not changed is not held twice. */
  last?: Site;
}

/** How long reading may go on before others have their turn, in milliseconds. */
const SLICE = 4;

/** Reads out/, a slice at a time: meanwhile readers are answered. Throws if there is no finished site in it. */
export async function readSite(out: string, { https, onion, last }: ReadOptions): Promise<Site> {
  if (!existsSync(join(out, '404.html'))) {
    throw new Error(`There is no finished site in ${out}. Run “npm run build” first.`);
  }
  const breathe = breather();
  const redirects = readRedirects(out);
  // A page that only leads on is for hosts that cannot.
  const paths = (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => `/${relative(out, join(entry.parentPath, entry.name))}`)
    .filter((path) => !redirects.has(path.replace(/\/index\.html$/, '')))
    .sort();
  const texts = new Map<string, ReadText>();
  for (const path of paths) {
    if (mediaType(path) && isText(path)) texts.set(path, readText(join(out, path), last?.texts.get(path)));
    await breathe();
  }

  // The policy is made from the pages themselves, so that the two can never be of different builds.
  const isScripted = (path: string) => scriptedPages.test(addressOf(path));
  const hashesWhere = (wanted: (path: string) => boolean) =>
    [...new Set([...texts].flatMap(([path, { styles }]) => (wanted(path) ? styles : [])))].sort();
  const styleHashes = hashesWhere((path) => !isScripted(path));
  const forScripted = hashesWhere(isScripted);
  const policy = [...styleHashes, '', ...forScripted, https, onion].join(' ');
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
    const text = texts.get(path);
    const before = last?.policy === policy && text === last.texts.get(path) && last.files.get(address);
    files.set(address, before || siteFile(path, address, text));
    await breathe();
  }
  return {
    files,
    redirects,
    notFound: variantsOf(textOf('/404.html'), {
      ...headersAt('/404'),
      'Cache-Control': 'no-cache',
      'Content-Type': mediaType('404.html') ?? '',
    }),
    failed: readFileSync(join(out, '500.html')),
    headers: readerHeaders({ styleHashes, https }),
    policy,
    texts,
  };

  function siteFile(path: string, address: string, text?: ReadText): SiteFile {
    const headers = {
      ...headersAt(address),
      'Content-Type': mediaType(path) ?? '',
      ...(onion && path.endsWith('.html') && { 'Onion-Location': onion + encodeURI(address) }),
    };
    return text ? { type: 'text', variants: variantsOf(text, headers) } : { type: 'other', path, headers };
  }

  function textOf(path: string): ReadText {
    return texts.get(path) ?? readText(join(out, path));
  }
}

/** Lets others have their turn, if it is time. */
function breather(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE) return undefined;
    return new Promise((done) =>
      setImmediate(() => {
        since = performance.now();
        done();
      }),
    );
  };
}

/** `_redirects`, which `npm run build` has written (tools/build/finish/redirects.ts). */
function readRedirects(out: string): Map<string, string> {
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

/**
 * Reads a text with its compressed copies.
 * @param last what stood at the same address before; what is the same is given again, and not held twice
 */
function readText(path: string, last?: ReadText): ReadText {
  const { ino, dev, size, mtimeMs } = statSync(path);
  const file = [dev, ino, size, mtimeMs].join(' ');
  if (last?.file === file) return last;
  const bytes = readFileSync(path);
  const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  const bodies = {
    br: readFileSync(`${path}.br`, 'latin1'),
    gzip: readFileSync(`${path}.gz`, 'latin1'),
    identity: bytes.toString('latin1'),
  };
  if (last?.tag === tag && bodies.br === last.bodies.br && bodies.gzip === last.bodies.gzip) {
    last.file = file;
    return last;
  }
  return { file, tag, bodies, styles: path.endsWith('.html') ? styleHashesIn(bytes.toString('utf8')) : [] };
}

function variantsOf({ tag, bodies }: ReadText, headers: Record<string, string>): Record<Encoding, Variant> {
  const variant = (encoding: Encoding, ending: string): Variant =>
    variantOf(bodies[encoding], encoding, {
      ...headers,
      'Accept-Ranges': 'bytes',
      Vary: 'Accept-Encoding',
      ETag: `"${tag}${ending}"`,
    });
  return { br: variant('br', '-br'), gzip: variant('gzip', '-gz'), identity: variant('identity', '') };
}

/**
 * One way of sending a text. Throws at a header that Node would not send, and names it.
 * @param body a character for each byte
 */
export function variantOf(body: string, encoding: Encoding, headers: Record<string, string>): Variant {
  const all: Record<string, string> = {
    ...headers,
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    'Content-Length': String(body.length),
  };
  for (const [name, value] of Object.entries(all)) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  const rawHeaders = Object.entries(all).flat();
  return { etag: all.ETag ?? '', body, headers: all, rawHeaders };
}
