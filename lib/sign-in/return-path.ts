/**
 * Where to go after signing in: an address of the preview and nothing else, whatever was asked for.
 * @param asked what stood in the address or the form; anyone may have written it
 * @returns a path with its query, or undefined if it is none of ours
 */
export function returnPath(asked: unknown, origin: string): string | undefined {
  if (
    typeof asked !== 'string' ||
    asked.length > 500 ||
    !asked.startsWith('/') ||
    !URL.canParse(asked, origin)
  ) {
    return undefined;
  }
  const url = new URL(asked, origin);
  if (url.origin !== origin || !/^\/preview(?=\/|$)/.test(url.pathname)) return undefined;
  return url.pathname + url.search;
}
