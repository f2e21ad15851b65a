import { locales, type Locale } from '@/i18n/locales';
import type { Messages } from '@/i18n/messages';
import { paths } from '@/model/paths';
import { Emblem } from './emblem';
import { Sheet } from './inline-stylesheet';

/** The 404, in every language of the site: what is the matter, and where to go on. */
export function NotFoundView({ all }: { all: { locale: Locale; messages: Messages }[] }) {
  return (
    <main id="text" className="wrap choose">
      <Sheet name="style-archive" />
      <Emblem of="chair" />
      {all.map(({ locale, messages: { NotFound, Site, SiteHeader } }, at) => {
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
              <li>
                <a className="more" href={paths.archive(locale)}>
                  {SiteHeader.archive}
                </a>
              </li>
              <li>
                <a className="more" href={paths.people(locale)}>
                  {SiteHeader.people}
                </a>
              </li>
              <li>
                <a className="more" href={paths.search(locale)}>
                  {SiteHeader.search}
                </a>
              </li>
            </ul>
          </section>
        );
      })}
    </main>
  );
}
