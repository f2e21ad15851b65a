import { localeCodes, locales } from '@/i18n/locales';
import { messages } from '@/i18n/messages';
import { paths } from '@/model/paths';
import { Emblem } from './emblem';
import { InlineStylesheet } from './inline-stylesheet';

/** The site in each of its languages, for whoever has not chosen one. */
export function ChooserView() {
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
