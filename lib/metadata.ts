import { localeCodes, locales, type Locale } from '../i18n/locales';
import { messages } from '../i18n/messages';
import { translatorFor } from '../i18n/translate';
import { paths } from '../model/paths';
import { versionFor, type Piece } from '../model/piece';
import { siteUrl } from './site';
import { pieceCard, siteCard, socialPicture } from './og-image';

/** What the head of a page says of it; components/page-metadata.tsx writes it. */
export interface Metadata {
  /** Of the page alone, without the name of the site. */
  title?: string;
  description?: string;
  /** False for what is in no search engine. */
  index?: false;
  manifest?: string;
  alternates?: {
    /** The address to index. */
    canonical: string;
    /** By their language tags. */
    languages?: Record<string, string>;
    /** For feed readers that are given the address of a page. */
    feed?: string;
  };
  /** For whoever shows a link to the page. More than this, no program shows: it would be sent with every page. */
  openGraph?: { title: string; image: string; /** A page without a type is a website. */ type?: 'article' };
}

/** What every page says of itself in its head. */
interface About {
  title?: string;
  description: string;
  /** The path of the page in a language. */
  pathIn: (locale: Locale) => string;
  /** The id of the topic whose feed the page offers in the place of the site's. */
  topic?: string;
}

/**
 * Metadata of a page that every language has.
 * @param number which page of a list it is, counted from 1
 */
export function pageMetadata(
  locale: Locale,
  { title, number = 1, ...about }: About & { number?: number },
): Metadata {
  return metadata(locale, {
    ...about,
    title: title && listPageTitle(title, number, locale),
    canonical: locale,
    languages: localeCodes,
    picture: socialPicture(siteCard(locale, messages[locale].Site)),
  });
}

/** What a page of a list is called: the first as the list itself. */
export function listPageTitle(title: string, number: number, locale: Locale): string {
  return number === 1 ? title : translatorFor(locale, 'Pager')('title', { title, page: String(number) });
}

/**
 * Metadata of a piece. Without a translation the page still answers, but points to the original as the one to index,
 * and names no language that the piece does not have.
 */
export function pieceMetadata(locale: Locale, piece: Piece, pathIn: (locale: Locale) => string): Metadata {
  const version = versionFor(piece, locale);
  return metadata(locale, {
    title: version.title,
    description: version.summary,
    pathIn,
    canonical: version.locale,
    languages: localeCodes.filter((code) => piece.versions[code]),
    fallback: piece.original,
    type: 'article',
    picture: socialPicture(pieceCard(version, messages[version.locale].Site.name)),
  });
}

interface Head extends About {
  /** The language of what the page shows: the page in it is the one to index. */
  canonical: Locale;
  languages: Locale[];
  fallback?: Locale;
  type?: 'article';
  /** Its path. */
  picture: string;
}

function metadata(
  locale: Locale,
  { title, description, pathIn, topic, canonical, languages, fallback, type, picture }: Head,
): Metadata {
  const urlIn = (code: Locale) => siteUrl() + pathIn(code);
  return {
    ...(title && { title }),
    description,
    alternates: {
      canonical: urlIn(canonical),
      languages: versionAddresses(languages, urlIn, fallback),
      feed: siteUrl() + paths.feed(locale, topic),
    },
    openGraph: {
      ...(type && { type }),
      title: title ?? messages[locale].Site.name,
      image: siteUrl() + picture,
    },
  };
}

/**
 * The addresses of the versions of a page by their language tags, and which of them readers of other languages get: the
 * original of a piece; of a page that all languages have, its default language.
 * @param languages in which there is a version, at least one
 */
export function versionAddresses(
  languages: Locale[],
  pathIn: (locale: Locale) => string,
  original: Locale | undefined = languages[0],
): Record<string, string> {
  return {
    ...Object.fromEntries(languages.map((code) => [locales[code].lang, pathIn(code)])),
    ...(original && { 'x-default': pathIn(original) }),
  };
}
