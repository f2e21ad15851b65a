import type en from '../messages/en.json';
import { localeCodes, locales, writtenCodes, writtenLocale, type Locale } from './locales';

export type Messages = typeof en;

/**
 * The interface words of every locale. That none is missing is checked by `npm run check:content` before every build. What
 * editors alone see is written only in languages in which people write; where a page in another needs it, as a preview
 * does, it is in the one of which that is made.
 */
export const messages = Object.fromEntries(
  await Promise.all(
    localeCodes.map(async (code) => {
      const [own, written] = await Promise.all([fileOf(code), fileOf(writtenLocale(code))]);
      return [code, { ...written, ...own }] as const;
    }),
  ),
) as Record<Locale, Messages>;

async function fileOf(code: Locale): Promise<Messages> {
  return (await import(`../messages/${code}.json`)).default;
}

/** What a language is called in another: as the messages have it, else as Unicode does (CLDR). */
export function languageName(code: Locale, reader: Locale): string {
  const known: Partial<Record<Locale, string>> = messages[reader].Language;
  const { intlLocale, lang } = locales[reader];
  return (
    known[code] ??
    new Intl.DisplayNames([intlLocale, lang], { type: 'language' }).of(locales[code].lang) ??
    locales[code].name
  );
}

/** The names of the site in the other languages in which people write, in the order of the table. */
export function otherSiteNames(reader: Locale): { name: string; locale: Locale }[] {
  return writtenCodes
    .filter((code) => code !== writtenLocale(reader))
    .map((locale) => ({ name: messages[locale].Site.name, locale }));
}

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
