import { inEachLocale } from '@/app/in-each-locale';
import { locales } from '@/i18n/locales';
import { messages } from '@/i18n/messages';
import { paths } from '@/model/paths';

export const dynamic = 'force-static';
export const dynamicParams = false;

/** For those who put the site on their home screen: it stays a site, in the browser, and works as it always does. */
export const { generateStaticParams, GET } = inEachLocale((locale) => {
  const { Site } = messages[locale];
  const icon = (name: string, size: number, purpose: 'any' | 'maskable') => ({
    src: `/${name}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  const manifest = {
    id: paths.home(locale),
    name: Site.name,
    short_name: Site.shortName,
    description: Site.description,
    lang: locales[locale].lang,
    dir: locales[locale].dir,
    start_url: paths.home(locale),
    scope: '/',
    display: 'minimal-ui',
    background_color: '#f8f5ee',
    theme_color: '#f8f5ee',
    icons: [
      icon('icon-192', 192, 'any'),
      icon('icon-512', 512, 'any'),
      icon('icon-maskable-512', 512, 'maskable'),
    ],
  };
  return Response.json(manifest, {
    headers: { 'content-type': 'application/manifest+json; charset=utf-8' },
  });
});
