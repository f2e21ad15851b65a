import type en from '../messages/en.json';
import type { Locale } from './locales';

export type Messages = typeof en;

/** The interface words of a locale. That none is missing is checked by `npm run check:content` before every build. */
export async function messagesFor(locale: Locale): Promise<Messages> {
  return (await import(`../messages/${locale}.json`)).default;
}

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
