import { readerPage } from '@/app/reader-page';
import { ChooserView } from '@/components/chooser-view';
import { defaultLocale, localeCodes } from '@/i18n/locales';
import { messages } from '@/i18n/messages';
import { versionAddresses } from '@/lib/metadata';
import { siteUrl } from '@/lib/site';

/**
 * The page at `/`. A server leads on from here by the reader's languages (next.config.js, server.ts); where there is
 * none, in the static copy of the site, this is what a reader sees.
 */
export const dynamic = 'force-static';

export function GET() {
  const names = localeCodes.map((code) => messages[code].Site.name);
  const languages = versionAddresses(localeCodes, (code) => `${siteUrl()}/${code}`);
  return readerPage(
    defaultLocale,
    {
      description: messages[defaultLocale].Site.description,
      alternates: { canonical: siteUrl(), languages: { ...languages, 'x-default': siteUrl() } },
    },
    <ChooserView />,
    names.join(' · '),
  );
}
