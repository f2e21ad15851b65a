import { notFound } from 'next/navigation';
import { locale as localeParam } from 'next/root-params';
import { isLocale, type Locale } from '../i18n/locales';

/** The language of the address. Ends the request with 404 if it is none of ours. */
export async function requireLocale(): Promise<Locale> {
  const code = await localeParam();
  return isLocale(code) ? code : notFound();
}
