/*
 * Stands in for Next's `collectSegmentData`, by an alias in next.config.js. For each page Next decodes what it has just
 * drawn and draws it again in pieces (“segments”), for scripts that fetch pages ahead of a click. Readers get no script and
 * editors' links load whole pages, so nobody ever asks for these pieces. There is no switch (vercel/next.js#85374); to be
 * deleted when there is one. docs/decisions/0012-many-posts.md has what it saves.
 */

export async function collectSegmentData(): Promise<Map<string, Buffer>> {
  return new Map();
}

export async function collectPrefetchHints(): Promise<null> {
  return null;
}
