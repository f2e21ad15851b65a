/*
 * Addresses of pictures on Blogger. A picture has one address for each size, and the size is a part of it:
 * `…/s320/name.jpg`, `…/w400-h300/name.jpg` or, without a name, `…=w400-h300`.
 */

const hosts = /(^|\.)(bp\.blogspot\.com|googleusercontent\.com|ggpht\.com|blogger\.com)$/i;

const SIZE =
  /^(?:[swh]\d{1,5}|rw?|c|p|k|no|nu|d|h)(?:-(?:[swh]\d{1,5}|rw?|c|p|k|no|nu|d|h|e\d+|l\d+|v\d+))*$/;

function isOnBlogger(url: string): boolean {
  return URL.canParse(url) && hosts.test(new URL(url).hostname);
}

/** The address of the picture in its full size; any other address as it is, with a scheme. */
export function fullSize(href: string): string {
  const whole = href.startsWith('//') ? `https:${href}` : href;
  if (!isOnBlogger(whole)) return whole;
  const url = new URL(whole);
  const parts = url.pathname.split('/');
  const size = parts.length - 2;
  const last = parts.at(-1) ?? '';
  // `s1600` is what Blogger itself links to; it was once the largest, and still gives the whole picture.
  if (size > 0 && SIZE.test(parts[size] ?? '')) parts[size] = /^s0/.test(parts[size] ?? '') ? 's0' : 's1600';
  else if (/=[swh]\d/.test(last)) parts[parts.length - 1] = last.replace(/=[^=]*$/, '=s0');
  url.pathname = parts.join('/');
  return url.href;
}

/** Does a link around a picture lead to the same picture, larger, and not to a page? */
export function isPicture(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname } = new URL(url);
  return (
    /\.(jpe?g|png|gif|webp|avif|bmp|heic|tiff?)$/i.test(pathname) ||
    (isOnBlogger(url) && !pathname.endsWith('.html'))
  );
}

/** The name of the file, as somebody's disk may have it: decoded, in small letters. Empty if the address has no name. */
export function fileNameIn(url: string): string {
  const last =
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '';
  if (/=[swh]\d/.test(last)) return '';
  return plainName(last);
}

/** Some names were encoded twice, with plus signs for spaces. */
export function plainName(name: string): string {
  let plain = name;
  for (let round = 0; round < 3; round++) {
    try {
      plain = decodeURIComponent(plain.replaceAll('+', ' '));
    } catch {
      break;
    }
  }
  return plain.normalize('NFC').toLowerCase().trim();
}
