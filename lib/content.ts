import { cache } from 'react';
import type { Library } from './library';
import { libraryFrom, readMirrors, readPublished } from './library-from-documents';

/**
 * The readers' door, for pages and for steps of the build alike: everything that is published. It knows nothing of
 * drafts.
 */
// What is published does not change while a build runs; an author at `npm run dev` sees a change at the next request.
// (The tools of the build ask outside of any request, where `cache` would read everything anew at each question.)
export const published: () => Library = process.env.NODE_ENV === 'development' ? cache(read) : once(read);

/** Where else the site is, in the order of content/mirrors.yml. */
export const listMirrors = readMirrors;

function read(): Library {
  return libraryFrom(readPublished());
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
