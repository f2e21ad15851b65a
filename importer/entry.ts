import { legacyPath } from '../authoring/addresses';

/** One entry of a blog, whichever format it was read from. */
export interface BlogEntry {
  /** Blogger's own number for it, the same in every format. */
  id: string;
  /** The number of the blog. */
  blog: string;
  kind: 'post' | 'page' | 'comment';
  /** `other`: in the bin, spam, a ghost: never to be brought along. `waiting`: a comment nobody has let through. */
  status: 'live' | 'draft' | 'scheduled' | 'waiting' | 'other';
  /** As it stands in the file. */
  title: string;
  /** As it stands in the file, untouched; undefined if the file has no more than a summary. */
  html?: string;
  /** ISO 8601, as it stands in the file. */
  published: string;
  updated?: string;
  /** The whole old address, if the file knows it. */
  address?: string;
  /** The path of the old address, verbatim: `/2015/02/sdfddff.html`. Drafts have none. */
  path?: string;
  labels: string[];
  /** The file said where it was written. That is not even kept here. */
  hadPlace?: boolean;
  /** The file gave its author's mail address. That is not kept either. */
  hadMail?: boolean;
  /** Of a comment: the number of its post. */
  parent?: string;
  /** Of a comment: the name it is signed with. */
  author?: string;
}

/** What a file says of its blog besides its entries. */
export interface BlogFacts {
  blog?: string;
  title?: string;
  /** Where it was: `http://example.blogspot.com/`. */
  home?: string;
  timeZone?: string;
}

/** Takes `tag:blogger.com,1999:blog-123.post-456`; undefined for what is not Blogger's. */
export function numbersIn(tag: string): { blog: string; kind?: string; id?: string } | undefined {
  const found = /^tag:blogger\.com,1999:blog-(\d+)(?:\.([a-zA-Z]+)(?:-(\d+))?)?/.exec(tag.trim());
  return found?.[1] ? { blog: found[1], kind: found[2], id: found[3] } : undefined;
}

/** The path of an old address, verbatim, if it is one of Blogger's. */
export function pathIn(url: string | undefined): string | undefined {
  if (!url) return undefined;
  const path = URL.canParse(url, 'http://blog.invalid') ? new URL(url, 'http://blog.invalid').pathname : '';
  return legacyPath.test(path) ? path : undefined;
}

/** A moment without an offset of its own, or in UTC, has its day only in a time zone. */
export function needsTimeZone(moment: string): boolean {
  return !/[+-]\d\d:?\d\d$/.test(moment);
}

/**
 * The calendar day of a moment where the blog was written. A moment with an offset is in the blog's own time already.
 * Undefined if it is no moment at all, or if its time zone is not known.
 */
export function dayOf(moment: string, timeZone: string | undefined): string | undefined {
  const date = new Date(moment);
  if (!/^\d{4}-\d\d-\d\dT/.test(moment) || Number.isNaN(date.getTime())) return undefined;
  if (!needsTimeZone(moment)) return moment.slice(0, 10);
  if (!timeZone) return undefined;
  // Swedish writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(date);
}

/** The name that Node knows of a time zone; undefined for none. `GMT-08:00` is `Etc/GMT+8`, with POSIX's sign. */
export function timeZoneNamed(name: string): string | undefined {
  const [, sign, hours] = /^(?:GMT|UTC)([+-])(\d{1,2})(?::?00)?$/i.exec(name.trim()) ?? [];
  const zone = sign ? `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}` : name.trim();
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return undefined;
  }
}
