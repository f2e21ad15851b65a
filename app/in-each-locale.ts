import { notFound } from 'next/navigation';
import { isLocale, localeCodes, type Locale } from '@/i18n/locales';

/** What a route below app/[locale] exports that there is once in each language. */
export function inEachLocale(make: (locale: Locale) => Response | Promise<Response>) {
  return {
    generateStaticParams: () => localeCodes.map((locale) => ({ locale })),
    async GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
      const { locale } = await params;
      return isLocale(locale) ? make(locale) : notFound();
    },
  };
}
