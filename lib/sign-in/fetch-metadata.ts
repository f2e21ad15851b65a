/**
 * Does a form come from a page of ours? Browsers say so in one of two headers, which no page can forge: what is there has
 * to be right, and one has to be there. (`Origin: null` says nothing; a page with a strict referrer policy sends it.)
 */
export function isSameOrigin(headers: Headers, origin: string): boolean {
  const site = headers.get('sec-fetch-site');
  const from = headers.get('origin');
  if (site !== null && site !== 'same-origin') return false;
  if (from !== null && from !== 'null' && from !== origin) return false;
  return site !== null || (from !== null && from !== 'null');
}
