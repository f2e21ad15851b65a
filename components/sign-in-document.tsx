import type { ReactNode } from 'react';
import type { Locale } from '@/i18n/locales';
import { messages } from '@/i18n/messages';
import { EditorsDocument } from './editors-document';
import { SiteBar } from './site-bar';

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
  return (
    <EditorsDocument locale={locale} title={`${title} · ${messages[locale].Site.name}`}>
      <header className="head">
        <SiteBar locale={locale} pathIn={pathIn} />
      </header>
      <main id="text" className="wrap">
        {children}
      </main>
    </EditorsDocument>
  );
}
