import { locale as localeParam } from 'next/root-params';
import { getRequestConfig } from 'next-intl/server';
import { defaultLocale, isLocale } from './locales';
import { messages } from './messages';

/** The language is the address's, or the one a component asks for by name (a link in the language it leads to). */
export default getRequestConfig(async ({ locale: asked }) => {
  const code = asked ?? (await localeParam());
  const locale = isLocale(code) ? code : defaultLocale;
  return { locale, messages: messages[locale], timeZone: 'UTC' };
});
