import { useTranslations } from 'next-intl';
import { langOn, type Locale } from '@/i18n/locales';
import { otherSiteNames } from '@/i18n/messages';
import { paths as readerPaths, type Paths } from '@/model/paths';
import { Emblem } from './emblem';
import { LanguageSwitch } from './language-switch';

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
  const t = useTranslations('SiteHeader');
  const entries: [Section, string][] = [
    ['posts', paths.posts(locale)],
    ['people', paths.people(locale)],
    ['archive', paths.archive(locale)],
    ['about', paths.page(locale, 'about')],
    ['search', readerPaths.search(locale)],
  ];
  // The name of the site is the heading of the home page and of no other.
  const Name = section === 'home' ? 'h1' : 'p';
  return (
    <header className="head">
      <div className="wrap bar">
        <Name className="name">
          <SiteName locale={locale} paths={paths} />
        </Name>
        <LanguageSwitch locale={locale} pathIn={pathIn} />
      </div>
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

function SiteName({ locale, paths }: { locale: Locale; paths: Paths }) {
  const t = useTranslations('Site');
  const [other] = otherSiteNames(locale);
  return (
    <a href={paths.home(locale)}>
      <Emblem of="chair" />
      <span>
        {t('name')} {other && <small lang={langOn(locale, other.locale)}>{other.name}</small>}
      </span>
    </a>
  );
}
