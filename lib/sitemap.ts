import { localeCodes, type Locale } from '../i18n/locales';
import { paths, piecePath } from '../model/paths';
import { lastModified, type Piece } from '../model/piece';
import { inPages, type Library } from './library';
import { versionAddresses } from './metadata';
import { siteUrl } from './site';

/** Something that there is to find, in each language that it really has. */
export interface SitemapEntry {
  /** Its path in a language. */
  pathIn: (locale: Locale) => string;
  /** The languages that it has; without it, all. */
  languages?: Locale[];
  /** The language it was written in, if it is a piece. */
  original?: Locale;
  /** When it last changed in a language, YYYY-MM-DD, if that is known. */
  changed?: (locale: Locale) => string | undefined;
}

/** Every page that there is to find, the posts last and the newest of them at the end. */
export function listSitemapEntries(library: Library): SitemapEntry[] {
  return [
    ...[paths.home, paths.posts, paths.archive, paths.topics, paths.people, paths.search, paths.copies].map(
      (pathIn) => ({ pathIn }),
    ),
    ...[...library.pages, ...library.people].map(pieceEntry),
    ...library.topicsInUse().map(({ topic }) => ({ pathIn: (code: Locale) => paths.topic(code, topic.id) })),
    ...library.years().map(({ year }) => ({ pathIn: (code: Locale) => paths.year(code, year) })),
    ...library.posts.toReversed().map((post) => ({
      ...pieceEntry(post),
      changed: (code: Locale) => {
        const version = post.versions[code];
        return version && lastModified(post, version);
      },
    })),
  ];
}

function pieceEntry({ kind, slug, versions, original }: Piece): SitemapEntry {
  return {
    pathIn: (code) => piecePath(kind, code, slug),
    languages: localeCodes.filter((code) => versions[code]),
    original,
  };
}

/** A sitemap may hold 50,000 addresses and 50 MB; one of ours takes about 500 bytes. */
const ADDRESSES_IN_A_SITEMAP = 20_000;

/** Places as they are cut into sitemaps. Those that come last in the list can change what is in the last sitemap only. */
export function inSitemaps(entries: SitemapEntry[], most = ADDRESSES_IN_A_SITEMAP): SitemapEntry[][] {
  return inPages(entries, Math.floor(most / localeCodes.length));
}

/** The index of that many sitemaps (sitemaps.org). */
export function sitemapIndex(count: number): string {
  const entries = Array.from(
    { length: count },
    (_, at) => `<sitemap><loc>${siteUrl()}/sitemap/${at + 1}.xml</loc></sitemap>`,
  );
  return document(
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    entries,
    '</sitemapindex>',
  );
}

/** A sitemap in which each address names its versions in other languages, as its page does. */
export function sitemap(entries: SitemapEntry[]): string {
  const urls = entries.flatMap(({ pathIn, languages = localeCodes, original, changed }) => {
    const urlIn = (code: Locale) => siteUrl() + pathIn(code);
    const versions = Object.entries(versionAddresses(languages, urlIn, original)).map(
      ([tag, href]) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${href}"/>`,
    );
    return languages.map((code) => {
      const day = changed?.(code);
      return `<url><loc>${urlIn(code)}</loc>${day ? `<lastmod>${day}</lastmod>` : ''}${versions.join('')}</url>`;
    });
  });
  return document(
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    urls,
    '</urlset>',
  );
}

/** Addresses are made of slugs (a-z, 0-9, `-`) and need no references. */
function document(open: string, entries: string[], close: string): string {
  return ['<?xml version="1.0" encoding="utf-8"?>', open, ...entries, close, ''].join('\n');
}
