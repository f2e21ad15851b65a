/*
 * Stands in for Next's `collectSegmentData` (next.config.js, docs/decisions/0012-many-posts.md): for each page Next would
 * decode what it has just drawn and draw it again in pieces, for scripts that fetch pages ahead of a click. Readers get
 * no script and editors' links load whole pages, so nobody ever asks for these pieces, which are a third of the time that
 * pages take. To be deleted when Next has a switch for it.
 */

export async function collectSegmentData(): Promise<Map<string, Buffer>> {
  return new Map();
}

export async function collectPrefetchHints(): Promise<null> {
  return null;
}
