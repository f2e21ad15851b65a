import { metaCsp } from '../../../lib/headers';

/**
 * Writes a page's policy into the page, before anything that it is about: where a host sends no headers, it is all the
 * policy there is. Throws if the page does not begin as Next begins pages.
 */
export function withPolicy(html: string, scripted = false): string {
  const [before, after, ...more] = html.split('<meta charset="utf-8">');
  if (before === undefined || after === undefined || more.length) {
    throw new Error('A page should say once, and first, how its letters are written.');
  }
  return `${before}<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${metaCsp(scripted)}">${after}`;
}
