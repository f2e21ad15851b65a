import type { Metadata } from 'next';
import { localeCodes, locales, type Locale } from '../i18n/locales';
import { messages } from '../i18n/messages';
import { translatorFor } from '../i18n/translate';
import { paths } from '../model/paths';
import { versionFor, type Piece } from '../model/piece';
import { siteUrl } from './site';
import { pieceCard, siteCard, socialPicture } from './og-image';

/**
 * Metadata of a page that every language has.
 * @param pathIn the path of the page in a language
 * @param topic the id of the topic whose feed the page offers beside the site's
 */
export function pageMetadata(
  locale: Locale,
  {
    title,
    description,
    pathIn,
    topic,
  }: { title?: string; description: string; pathIn: (locale: Locale) => string; topic?: string },
): Metadata {
  return metadata(locale, {
    title,
    description,
    pathIn,
    canonical: locale,
    languages: localeCodes,
    picture: socialPicture(siteCard(locale, messages[locale].Site)),
    topic,
  });
}

/**
 * Metadata of one page of a list.
 * @param title of the list
 * @param pathIn the path of a page of the list, counted from 1, in a language
 */
export function listPageMetadata(
  locale: Locale,
  {
    title,
    description,
    pathIn,
    number,
    topic,
  }: {
    title: string;
    description: string;
    pathIn: (locale: Locale, number: number) => string;
    number: number;
    topic?: string;
  },
): Metadata {
  const t = translatorFor(locale, 'Pager');
  return pageMetadata(locale, {
    title: number === 1 ? title : t('title', { title, page: String(number) }),
    description,
    pathIn: (code) => pathIn(code, number),
    topic,
  });
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

function metadata(
  locale: Locale,
  {
    title,
    description,
    pathIn,
    canonical,
    languages,
    fallback,
    type,
    picture,
    topic,
  }: {
    title?: string;
    description: string;
    pathIn: (locale: Locale) => string;
    /** The language of what the page shows: the page in it is the one to index. */
    canonical: Locale;
    languages: Locale[];
    fallback?: Locale;
    type?: 'article';
    /** Its path. */
    picture: string;
    topic?: string;
  },
): Metadata {
  const urlIn = (code: Locale) => siteUrl() + pathIn(code);
  return {
    ...(title && { title }),
    description,
    alternates: {
      canonical: urlIn(canonical),
      languages: versionAddresses(languages, urlIn, fallback),
      types: feedLinks(locale, topic),
    },
    openGraph: {
      // A page without a type is a website. More than this, no program shows: it would be sent with every page.
      ...(type && { type }),
      title: title ?? messages[locale].Site.name,
      description,
      images: siteUrl() + picture,
    },
    twitter: { card: 'summary_large_image' },
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

/** For feed readers that are given the address of a page. */
function feedLinks(locale: Locale, topic?: string): Record<string, string> {
  return { 'application/atom+xml': siteUrl() + paths.feed(locale, topic) };
}
