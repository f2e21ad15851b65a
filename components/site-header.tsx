import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { paths as readerPaths, type Paths } from '@/model/paths';
import { SiteBar } from './site-bar';

export type Section = 'home' | 'posts' | 'people' | 'archive' | 'about' | 'search';

export function SiteHeader({
  locale,
  pathIn,
  section,
  paths = readerPaths,
}: {
  locale: Locale;
  pathIn: (locale: Locale) => string;
  section?: Section;
  paths?: Paths;
}) {
  const t = translatorFor(locale, 'SiteHeader');
  const entries: [Section, string][] = [
    ['posts', paths.posts(locale)],
    ['people', paths.people(locale)],
    ['archive', paths.archive(locale)],
    ['about', paths.page(locale, 'about')],
    ['search', readerPaths.search(locale)],
  ];
  return (
    <header className="head">
      {/* The name of the site is the heading of the home page and of no other. */}
      <SiteBar locale={locale} pathIn={pathIn} paths={paths} name={section === 'home' ? 'h1' : 'p'} />
      <nav className="wrap" aria-label={t('navigation')}>
        {entries.map(([entry, address]) => (
          <a key={entry} href={address} aria-current={entry === section ? 'true' : undefined}>
            {t(entry as Exclude<Section, 'home'>)}
          </a>
        ))}
      </nav>
    </header>
  );
}
