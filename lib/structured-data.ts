import type {
  BreadcrumbList,
  NewsArticle,
  Organization,
  Person as PersonData,
  WebPage,
  WithContext,
} from 'schema-dts';
import { localeCodes, locales, type Locale } from '../i18n/locales';
import { messages, otherSiteNames } from '../i18n/messages';
import { pictureFile } from '../model/picture';
import { paths } from '../model/paths';
import {
  lastModified,
  personName,
  versionFor,
  type Page,
  type Person,
  type Piece,
  type Post,
} from '../model/piece';
import { siteUrl } from './site';
import { pieceCard, socialPicture } from './og-image';

/*
 * What a page says of itself to programs, in the words of schema.org, as JSON-LD. It goes over the wire with each page,
 * so it says what search engines and archives read, and nothing that the page's other metadata says already. The way to a
 * piece is in its address: a trail of links to it would be 50 bytes of every piece.
 */

const CONTEXT = 'https://schema.org';

/** Of the home page: whose site it is. */
export function homeData(locale: Locale): WithContext<Organization> {
  return {
    '@context': CONTEXT,
    ...organization(locale),
    alternateName: otherSiteNames(locale).map(({ name }) => name),
  };
}

/** Of a post, in the version that a reader of `locale` is shown. */
export function postData(locale: Locale, post: Post): WithContext<NewsArticle> {
  const version = versionFor(post, locale);
  const changed = lastModified(post, version);
  const byline = post.byline?.[version.locale] ?? post.byline?.[post.original];
  return {
    '@context': CONTEXT,
    '@type': 'NewsArticle',
    headline: version.title,
    ...written(post, locale, (code) => paths.post(code, post.slug)),
    datePublished: post.date,
    ...(changed > post.date && { dateModified: changed }),
    image: siteUrl() + socialPicture(pieceCard(version, messages[version.locale].Site.name)),
    author: byline
      ? { '@type': 'Person', name: byline }
      : { '@type': 'Organization', name: messages[locale].Site.name },
  };
}

/** Of a page that stands by itself. */
export function pageData(locale: Locale, page: Page): WithContext<WebPage> {
  const version = versionFor(page, locale);
  return {
    '@context': CONTEXT,
    '@type': 'WebPage',
    name: version.title,
    ...written(page, locale, (code) => paths.page(code, page.slug)),
    publisher: organization(locale),
  };
}

/** Of a person's page. */
export function personData(locale: Locale, person: Person): WithContext<PersonData> {
  const name = personName(person, locale);
  const others = localeCodes.flatMap((code) => person.name[code] ?? []).filter((other) => other !== name);
  const path = paths.person(locale, person.slug);
  return {
    '@context': CONTEXT,
    '@type': 'Person',
    name,
    ...(others.length > 0 && { alternateName: others }),
    description: versionFor(person, locale).summary,
    url: siteUrl() + path,
    ...(person.photo && { image: siteUrl() + pictureFile(person.photo, 'jpeg', -1) }),
  };
}

/** Of a page of a list below another: where it is. Names and paths, from the outermost. */
export function listData(...steps: Step[]): WithContext<BreadcrumbList> {
  return {
    '@context': CONTEXT,
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(([name, path], at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      ...(path && { item: siteUrl() + path }),
    })),
  };
}

/** The language of the version shown, where it is, and of what it is a translation. */
function written(piece: Piece, locale: Locale, pathIn: (locale: Locale) => string) {
  const version = versionFor(piece, locale);
  return {
    url: siteUrl() + pathIn(version.locale),
    inLanguage: locales[version.locale].lang,
    ...(version.translation && {
      translationOfWork: {
        '@type': 'CreativeWork' as const,
        url: siteUrl() + pathIn(piece.original),
        inLanguage: locales[piece.original].lang,
      },
    }),
  };
}

function organization(locale: Locale) {
  return {
    '@type': 'Organization',
    name: messages[locale].Site.name,
    url: siteUrl() + paths.home(locale),
  } as const satisfies Organization;
}

/** A name and a path; the last step is the page itself and needs no path. */
type Step = [name: string, path?: string];
