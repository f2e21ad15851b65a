import { healthAddress, signatureFiles } from './headers';

/*
 * What a file of the reader site is sent as. Named by its extension alone, because that is all a plain static host has to
 * go by; tools/build/finish.ts refuses a file whose route says something else.
 */

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  ico: 'image/x-icon',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  pdf: 'application/pdf',
  zip: 'application/zip',
  epub: 'application/epub+zip',
};

/** Of everything that the site may publish. */
export const extensions = Object.keys(types);

export const feedTypes = {
  xml: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

/** The Content-Type of a file by its path, or undefined for an extension that the site does not publish. */
export function mediaType(path: string): string | undefined {
  if (path === healthAddress) return types.json;
  if (signatureFiles.test(path)) return types.txt;
  const extension = /\.([a-z]+)$/.exec(path)?.[1] ?? '';
  return (
    (/\/feed(\/\d+)?\.\w+$/.test(path) ? feedTypes[extension as keyof typeof feedTypes] : undefined) ??
    types[extension]
  );
}

/** Is it text, which is worth compressing? */
export function isText(path: string): boolean {
  return mediaType(path)?.includes('charset') ?? false;
}
