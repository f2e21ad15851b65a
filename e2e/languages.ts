import en from '../messages/en.json' with { type: 'json' };
import zh from '../messages/zh.json' with { type: 'json' };
import zhHant from '../messages/zh-hant.json' with { type: 'json' };

/** The interface words of each language in which people write, and editors work. */
export const messages = { en, zh };
export type Locale = keyof typeof messages;
export const locales = ['en', 'zh'] as const satisfies Locale[];
/** Those in which the site answers readers; the last is made of the one before it. */
export const readersLocales = ['en', 'zh', 'zh-hant'] as const;
export type ReadersLocale = (typeof readersLocales)[number];
export const readersMessages = { en, zh, 'zh-hant': zhHant };
export const langs = { en: 'en', zh: 'zh-Hans', 'zh-hant': 'zh-Hant' };
/** What the language switch calls each language. */
export const ownNames = { en: 'English', zh: '中文' };
export const other = (locale: ReadersLocale): Locale => (locale === 'en' ? 'zh' : 'en');
/** The language of the page at a path. */
export const localeAt = (path: string): ReadersLocale =>
  readersLocales.findLast((locale) => path === `/${locale}` || path.startsWith(`/${locale}/`)) ?? 'en';

/** Puts values into a message: `fill('As of {date}', { date: '…' })`. */
export function fill(message: string, values: Record<string, string>): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
