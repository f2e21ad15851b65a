import type en from '../messages/en.json';
import { localeCodes, locales, type Locale } from './locales';

export type Messages = typeof en;

/** The interface words of every locale. That none is missing is checked by `npm run check:content` before every build. */
export const messages = Object.fromEntries(
  await Promise.all(
    localeCodes.map(async (code) => [code, (await import(`../messages/${code}.json`)).default] as const),
  ),
) as Record<Locale, Messages>;

export async function messagesFor(locale: Locale): Promise<Messages> {
  return messages[locale];
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

/** The names of the site in the languages that are not a reader's, in the order of the table. */
export function otherSiteNames(reader: Locale): { name: string; locale: Locale }[] {
  return localeCodes
    .filter((code) => code !== reader)
    .map((locale) => ({ name: messages[locale].Site.name, locale }));
}

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
