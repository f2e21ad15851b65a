/*
 * Which addresses a link may hold. All of it is about text: nothing is ever fetched.
 */

/** Its name, also as services that show other sites write it in a name of their own: cfcr2008-org.translate.goog. */
const formerSite = /cfcr2008(?:\.|-+)org/;

/**
 * The organisation's former site was broken into and served malicious code. Does an address name it, in whatever
 * spelling: capitals, full-width letters, characters that are not seen, percent signs, a name before an @, an address
 * within an address, a copy that another site shows?
 */
export function namesFormerSite(url: string): boolean {
  let text = url;
  // Each round takes off one layer of percent signs; nobody wraps an address in more of them by accident.
  for (let round = 0; round < 8; round++) {
    const plain = text
      .normalize('NFKC')
      .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\s]/gu, '')
      .replace(/[。｡．]/g, '.')
      .toLowerCase();
    if (formerSite.test(plain) || formerSite.test(hostOf(text))) return true;
    const next = withoutPercents(text);
    if (next === text) return false;
    text = next;
  }
  return true;
}

/** As a browser reads it (WHATWG URL, UTS #46). */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

function withoutPercents(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  }
}

/** The addresses that Blogger gave to posts and pages; nothing of this site has one like them. */
export const legacyPath = /^\/(?:\d{4}\/(?:0[1-9]|1[0-2])|p)\/[A-Za-z0-9_.~-]+\.html$/;

export type UrlFault = 'bad-scheme' | 'bad-address' | 'login-in-address' | 'former-site';

/**
 * What is wrong with the address of a link, if anything. Good are https and http with a host, mailto, a path of this
 * site and a fragment; whether a path or fragment exists is for the caller to know.
 */
export function urlFault(url: string): UrlFault | undefined {
  if (namesFormerSite(url)) return 'former-site';
  // Browsers drop line ends and tabs, and read a backslash as a slash: what is checked would not be what opens.
  if (/[\s\\\p{Cc}]/u.test(url)) return 'bad-address';
  if (url.startsWith('#')) return url.length > 1 ? undefined : 'bad-address';
  if (url.startsWith('/')) return url.startsWith('//') ? 'bad-address' : undefined;
  const scheme = /^([^/?#]*?):/.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return 'bad-address';
  if (scheme === 'mailto') {
    return /^mailto:[^@\s?:/]+@[^@\s?:/]+\.[^@\s?:/]+$/i.test(url) ? undefined : 'bad-address';
  }
  if (scheme !== 'https' && scheme !== 'http') return 'bad-scheme';
  return isWebUrl(url) ? undefined : URL.canParse(url) && hasLogin(url) ? 'login-in-address' : 'bad-address';
}

/** https or http, `//`, a host with a dot in it, and no name or password before it. */
function isWebUrl(url: string): boolean {
  if (!/^https?:\/\/[^/\\\s]/i.test(url) || !URL.canParse(url)) return false;
  return /[^.]\.[^.]/.test(new URL(url).hostname) && !hasLogin(url);
}

function hasLogin(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

/** A part of an address as it is read. What cannot be decoded stays as it is, and is then found to lead nowhere. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
