import { Emblem } from '@/components/emblem';
import { InlineStylesheet } from '@/components/inline-stylesheet';
import { localeCodes, locales } from '@/i18n/locales';
import { messages } from '@/i18n/messages';
import { paths } from '@/model/paths';

/**
 * The page at `/`. A server leads on from here by the reader's languages (next.config.js, server.ts); where there is
 * none, in the static copy of the site, this is what a reader sees.
 */
export default function ChooserPage() {
  return (
    <main id="text" className="wrap choose">
      <InlineStylesheet name="style-archive" />
      <Emblem of="chair" />
      {localeCodes.map((locale, at) => {
        const { Site } = messages[locale];
        const Name = at === 0 ? 'h1' : 'h2';
        return (
          <section key={locale} lang={locales[locale].lang}>
            <Name>
              <a href={paths.home(locale)} hrefLang={locales[locale].lang}>
                {Site.name}
              </a>
            </Name>
            <p>{Site.description}</p>
            <p>
              <a href={paths.home(locale)} hrefLang={locales[locale].lang}>
                {locales[locale].name}
              </a>
            </p>
          </section>
        );
      })}
    </main>
  );
}
