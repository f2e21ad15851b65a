import type {
  BreadcrumbList,
  NewsArticle,
  Organization,
  Person as PersonData,
  WebPage,
  WithContext,
} from 'schema-dts';
import { localeCodes, locales, type Locale } from '../i18n/locales';
import { messagesFor, otherSiteNames, type Messages } from '../i18n/messages';
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
export async function homeData(locale: Locale): Promise<WithContext<Organization>> {
  const { Site } = await messagesFor(locale);
  return {
    '@context': CONTEXT,
    ...organization(locale, Site),
    alternateName: otherSiteNames(locale).map(({ name }) => name),
  };
}

/** Of a post, in the version that a reader of `locale` is shown. */
export async function postData(locale: Locale, post: Post): Promise<WithContext<NewsArticle>> {
  const messages = await messagesFor(locale);
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
    image: siteUrl() + socialPicture(pieceCard(version, (await messagesFor(version.locale)).Site.name)),
    author: byline
      ? { '@type': 'Person', name: byline }
      : { '@type': 'Organization', name: messages.Site.name },
  };
}

/** Of a page that stands by itself. */
export async function pageData(locale: Locale, page: Page): Promise<WithContext<WebPage>> {
  const version = versionFor(page, locale);
  return {
    '@context': CONTEXT,
    '@type': 'WebPage',
    name: version.title,
    ...written(page, locale, (code) => paths.page(code, page.slug)),
    publisher: organization(locale, (await messagesFor(locale)).Site),
  };
}

/** Of a person's page. */
export async function personData(locale: Locale, person: Person): Promise<WithContext<PersonData>> {
  const name = personName(person, locale);
  const others = localeCodes.flatMap((code) => person.name[code] ?? []).filter((other) => other !== name);
  const address = paths.person(locale, person.slug);
  return {
    '@context': CONTEXT,
    '@type': 'Person',
    name,
    ...(others.length > 0 && { alternateName: others }),
    description: versionFor(person, locale).summary,
    url: siteUrl() + address,
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
function written(piece: Piece, locale: Locale, addressIn: (locale: Locale) => string) {
  const version = versionFor(piece, locale);
  return {
    url: siteUrl() + addressIn(version.locale),
    inLanguage: locales[version.locale].lang,
    ...(version.translation && {
      translationOfWork: {
        '@type': 'CreativeWork' as const,
        url: siteUrl() + addressIn(piece.original),
        inLanguage: locales[piece.original].lang,
      },
    }),
  };
}

function organization(locale: Locale, { name }: Messages['Site']) {
  return {
    '@type': 'Organization',
    name,
    url: siteUrl() + paths.home(locale),
  } as const satisfies Organization;
}

/** A name and a path; the last step is the page itself and needs no path. */
type Step = [name: string, path?: string];
