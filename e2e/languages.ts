import en from '../messages/en.json' with { type: 'json' };
import zh from '../messages/zh.json' with { type: 'json' };

/** The interface words of each language. */
export const words = { en, zh };
export type Locale = keyof typeof words;
export const locales = ['en', 'zh'] as const satisfies Locale[];
export const tags = { en: 'en', zh: 'zh-Hans' };
/** What the language switch calls each language. */
export const ownNames = { en: 'English', zh: '中文' };
export const other = (locale: Locale): Locale => (locale === 'en' ? 'zh' : 'en');

/** Puts values into a message: `fill('As of {date}', { date: '…' })`. */
export function fill(message: string, values: Record<string, string>): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
