import type { ReactNode } from 'react';
import { langOn, type Locale } from '@/i18n/locales';
import { messages, otherSiteNames } from '@/i18n/messages';
import { paths } from '@/model/paths';
import { EditorsDocument } from './editors-document';
import { Emblem } from './emblem';
import { LanguageSwitch } from './language-switch';

/** A whole document about signing in: the site's name and the language, and nothing else to go to. */
export function SignInDocument({
  locale,
  title,
  pathIn,
  children,
}: {
  locale: Locale;
  title: string;
  pathIn: (locale: Locale) => string;
  children: ReactNode;
}) {
  const { Site } = messages[locale];
  const [other] = otherSiteNames(locale);
  return (
    <EditorsDocument locale={locale} title={`${title} · ${Site.name}`}>
      <header className="head">
        <div className="wrap bar">
          <p className="name">
            <a href={paths.home(locale)}>
              <Emblem of="chair" />
              <span>
                {Site.name} {other && <small lang={langOn(locale, other.locale)}>{other.name}</small>}
              </span>
            </a>
          </p>
          <LanguageSwitch locale={locale} pathIn={pathIn} />
        </div>
      </header>
      <main id="text" className="wrap">
        {children}
      </main>
    </EditorsDocument>
  );
}
