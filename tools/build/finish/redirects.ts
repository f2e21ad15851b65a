import { locales } from '../../../i18n/locales';
import { encodedPath, type Redirect } from '../../../lib/redirects';
import { messages } from '../../../i18n/messages';

/*
 * The old blog's addresses in out/: as lines of `_redirects` for our own server and for the hosts that read it, and as
 * pages for hosts that know nothing but files.
 */

/** What lies in out/ under this name; serving/site-files.ts reads it too. */
export const redirectsFile = '_redirects';

/** `from to 308` for each. A list of posts is asked for with and without its slash. */
export function redirectLines(redirects: Redirect[]): string {
  return redirects
    .flatMap(({ from, to }) =>
      (from.endsWith('/') ? [from, from.slice(0, -1)] : [from]).map(
        (each) => `${encodedPath(each)} ${to} 308\n`,
      ),
    )
    .join('');
}

/** The file of the page for an old address; undefined where a host could not have one. */
export function redirectPageFile(from: string): string | undefined {
  const path = from.slice(1).replace(/\/$/, '');
  if (path.endsWith('.html')) return path;
  // An ending says what a file is, and a feed is no page; a name may not be a way up, nor longer than disks allow.
  const isSafe = path
    .split('/')
    .every(
      (part) =>
        part !== '' &&
        !part.startsWith('.') &&
        !/[\\:*?"<>|\0-\x1f]/.test(part) &&
        Buffer.byteLength(part) < 200,
    );
  return isSafe && !/\.[a-z]+$/.test(path) ? `${path}/index.html` : undefined;
}

/** A page without a script that leads on by itself, and by a link for whoever has told the browser not to follow. */
export function redirectPage({ to, locale }: Redirect, origin: string): string {
  const { title, text } = messages[locale].Moved;
  const { lang } = locales[locale];
  return `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title}</title><link rel="canonical" href="${origin}${to}"><meta http-equiv="refresh" content="0; url=${to}"></head><body><p>${text}<a href="${to}">${origin}${to}</a></p></body></html>`;
}
