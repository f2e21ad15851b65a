import { libraryFor } from './asked';
import type { Library } from './library';
import { libraryFrom, readMirrors, readPublished } from './library-from-documents';

/**
 * The readers' door, for pages and for steps of the build alike: everything that is published. It knows nothing of
 * drafts.
 */
// What is published does not change while a build runs; an author at `npm run dev` sees a change at the next request.
export const published: () => Library =
  process.env.NODE_ENV === 'development' ? read : () => (shared.publishedLibrary ??= read());

/** Next bundles routes apart, this module with each: one library serves both, in half the time and memory. */
const shared = globalThis as { publishedLibrary?: Library };

/** The same for whoever makes one page. A build remembers what was asked for it. */
export function publishedFor(path: string): Library {
  return libraryFor(path, published());
}

/** Document by document, as the release has it that readers get now: a running server outlives releases. */
export { localeOf, readPublished, readTopics, slugOf } from './library-from-documents';

/** Where else the site is, in the order of content/mirrors.yml. */
export const listMirrors = readMirrors;

function read(): Library {
  return libraryFrom(readPublished());
}
