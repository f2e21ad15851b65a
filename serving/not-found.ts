import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { variantOf, type Encoding, type Variant } from './site-files';

/** The one 404 of the editors' part, in each form. */
export type NotFound = Record<Encoding, Variant>;

/** Below a release; written by tools/build/finish/editors-not-found.ts. */
export const notFoundFile = '.generated/not-found.json';

/** Reads the answer that strangers get, as app/sign-in/not-found made it. Throws if there is none. */
export function readNotFound(release: string): NotFound {
  const file = join(release, notFoundFile);
  if (!existsSync(file)) throw new Error(`There is no ${file}. Run “npm run build” first.`);
  const { headers, body }: { headers: Record<string, string>; body: string } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const bytes = Buffer.from(body);
  const variant = (encoding: Encoding, compressed: Buffer) =>
    variantOf(compressed.toString('latin1'), encoding, { ...headers, Vary: 'Accept-Encoding' });
  return {
    br: variant('br', brotliCompressSync(bytes)),
    gzip: variant('gzip', gzipSync(bytes)),
    identity: variant('identity', bytes),
  };
}
