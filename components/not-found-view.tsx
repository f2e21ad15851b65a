import { localeCodes, locales } from '@/i18n/locales';
import { messages } from '@/i18n/messages';
import { paths } from '@/model/paths';
import { Emblem } from './emblem';
import { InlineStylesheet } from './inline-stylesheet';

/** The 404, in every language of the site: what is the matter, and where to go on. */
export function NotFoundView() {
  return (
    <main id="text" className="wrap choose">
      <InlineStylesheet name="style-archive" />
      <Emblem of="chair" />
      {localeCodes.map((locale, at) => {
        const { NotFound, Site, SiteHeader } = messages[locale];
        const Title = at === 0 ? 'h1' : 'h2';
        return (
          <section key={locale} lang={locales[locale].lang}>
            <Title>{NotFound.title}</Title>
            <p>{NotFound.text}</p>
            <ul>
              <li>
                <a className="more" href={paths.home(locale)}>
                  {Site.name}
                </a>
              </li>
              {(['archive', 'people', 'search'] as const).map((place) => (
                <li key={place}>
                  <a className="more" href={paths[place](locale)}>
                    {SiteHeader[place]}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </main>
  );
}
