import { createTranslator } from 'next-intl';
import type { Metadata } from 'next';
import { localeCodes, locales, type Locale } from '../i18n/locales';
import { messagesFor } from '../i18n/messages';
import { paths } from '../model/paths';
import { versionFor, type Piece } from '../model/piece';
import { siteUrl } from './site';
import { pieceCard, siteCard, socialPicture } from './og-image';

/**
 * Metadata of a page that every language has.
 * @param addressIn the path of the page in a language
 * @param topic the id of the topic whose feed the page offers beside the site's
 */
export async function pageMetadata(
  locale: Locale,
  {
    title,
    description,
    addressIn,
    topic,
  }: { title?: string; description: string; addressIn: (locale: Locale) => string; topic?: string },
): Promise<Metadata> {
  const { Site } = await messagesFor(locale);
  return metadata(locale, {
    title,
    description,
    addressIn,
    canonical: locale,
    languages: localeCodes,
    picture: socialPicture(siteCard(locale, Site)),
    topic,
  });
}

/**
 * Metadata of one page of a list.
 * @param title of the list
 * @param addressIn the path of a page of the list, counted from 1, in a language
 */
export async function listPageMetadata(
  locale: Locale,
  {
    title,
    description,
    addressIn,
    number,
    topic,
  }: {
    title: string;
    description: string;
    addressIn: (locale: Locale, number: number) => string;
    number: number;
    topic?: string;
  },
): Promise<Metadata> {
  const t = createTranslator({ locale, messages: await messagesFor(locale), namespace: 'Pager' });
  return pageMetadata(locale, {
    title: number === 1 ? title : t('title', { title, page: String(number) }),
    description,
    addressIn: (code) => addressIn(code, number),
    topic,
  });
}

/**
 * Metadata of a piece. Without a translation the page still answers, but points to the original as the one to index,
 * and names no language that the piece does not have.
 */
export async function pieceMetadata(
  locale: Locale,
  piece: Piece,
  addressIn: (locale: Locale) => string,
): Promise<Metadata> {
  const version = versionFor(piece, locale);
  const { Site } = await messagesFor(version.locale);
  return metadata(locale, {
    title: version.title,
    description: version.summary,
    addressIn,
    canonical: version.locale,
    languages: localeCodes.filter((code) => piece.versions[code]),
    fallback: piece.original,
    type: 'article',
    picture: socialPicture(pieceCard(version, Site.name)),
  });
}

async function metadata(
  locale: Locale,
  {
    title,
    description,
    addressIn,
    canonical,
    languages,
    fallback,
    type,
    picture,
    topic,
  }: {
    title?: string;
    description: string;
    addressIn: (locale: Locale) => string;
    /** The language of what the page shows: the page in it is the one to index. */
    canonical: Locale;
    languages: Locale[];
    fallback?: Locale;
    type?: 'article';
    /** Its path. */
    picture: string;
    topic?: string;
  },
): Promise<Metadata> {
  const { Site } = await messagesFor(locale);
  const address = (code: Locale) => siteUrl() + addressIn(code);
  return {
    ...(title && { title }),
    description,
    alternates: {
      canonical: address(canonical),
      languages: versionAddresses(languages, address, fallback),
      types: feedLinks(locale, topic),
    },
    openGraph: {
      // A page without a type is a website. More than this, no program shows: it would be sent with every page.
      ...(type && { type }),
      title: title ?? Site.name,
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
  address: (locale: Locale) => string,
  original: Locale | undefined = languages[0],
): Record<string, string> {
  return {
    ...Object.fromEntries(languages.map((code) => [locales[code].lang, address(code)])),
    ...(original && { 'x-default': address(original) }),
  };
}

/** For feed readers that are given the address of a page. */
function feedLinks(locale: Locale, topic?: string): Record<string, string> {
  return { 'application/atom+xml': siteUrl() + paths.feed(locale, topic) };
}
