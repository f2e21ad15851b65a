import type { MetadataRoute } from 'next';
import { localeCodes, locales, type Locale } from '@/i18n/locales';
import { listPages, listPeople, listPosts, listYears } from '@/lib/content';
import { paths } from '@/lib/paths';
import type { Piece } from '@/lib/piece';
import { siteUrl } from '@/lib/site';

/** Every page that there is to find, in each language that it really has, with its versions in the others. */
export default function sitemap(): MetadataRoute.Sitemap {
  return [
    ...[paths.home, paths.posts, paths.archive, paths.people].flatMap((address) => entries(address)),
    ...listPosts().flatMap((post) => entries((locale) => paths.post(locale, post.slug), post)),
    ...listPages().flatMap((page) => entries((locale) => paths.page(locale, page.slug), page)),
    ...listPeople().flatMap((person) => entries((locale) => paths.person(locale, person.slug), person)),
    ...listYears().flatMap(({ year }) => entries((locale) => paths.year(locale, year))),
  ];
}

function entries(address: (locale: Locale) => string, piece?: Piece): MetadataRoute.Sitemap {
  const codes = localeCodes.filter((code) => !piece || piece.versions[code]);
  const languages = Object.fromEntries(codes.map((code) => [locales[code].tag, siteUrl() + address(code)]));
  return codes.map((code) => ({ url: siteUrl() + address(code), alternates: { languages } }));
}
