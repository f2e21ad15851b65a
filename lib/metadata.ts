import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { localeCodes, locales, type Locale } from '../i18n/locales';
import { versionFor, type Piece } from './piece';
import { siteUrl } from './site';

/**
 * Metadata of a page that every language has.
 * @param addressIn the path of the page in a language
 */
export function pageMetadata(
  locale: Locale,
  {
    title,
    description,
    addressIn,
  }: { title?: string; description: string; addressIn: (locale: Locale) => string },
): Metadata {
  return metadata(locale, { title, description, addressIn, canonical: locale, languages: localeCodes });
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
  }: {
    title: string;
    description: string;
    addressIn: (locale: Locale, number: number) => string;
    number: number;
  },
): Promise<Metadata> {
  const t = await getTranslations({ locale, namespace: 'Pager' });
  return pageMetadata(locale, {
    title: number === 1 ? title : t('title', { title, page: String(number) }),
    description,
    addressIn: (code) => addressIn(code, number),
  });
}

/**
 * Metadata of a piece. Without a translation the page still answers, but points to the original as the one to index,
 * and names no language that the piece does not have.
 */
export function pieceMetadata(locale: Locale, piece: Piece, addressIn: (locale: Locale) => string): Metadata {
  const version = versionFor(piece, locale);
  return metadata(locale, {
    title: version.title,
    description: version.summary,
    addressIn,
    canonical: version.locale,
    languages: localeCodes.filter((code) => piece.versions[code]),
    fallback: piece.original,
  });
}

function metadata(
  locale: Locale,
  {
    title,
    description,
    addressIn,
    canonical,
    languages,
    fallback,
  }: {
    title?: string;
    description: string;
    addressIn: (locale: Locale) => string;
    canonical: Locale;
    languages: Locale[];
    fallback?: Locale;
  },
): Metadata {
  const address = (code: Locale) => siteUrl() + addressIn(code);
  // Readers of other languages: the original of a piece; of a page that all languages have, its default language.
  const others = fallback ?? languages[0] ?? locale;
  return {
    ...(title && { title }),
    description,
    alternates: {
      canonical: address(canonical),
      languages: {
        ...Object.fromEntries(languages.map((code) => [locales[code].tag, address(code)])),
        'x-default': address(others),
      },
    },
  };
}
