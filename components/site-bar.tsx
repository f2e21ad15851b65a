import { langOn, type Locale } from '@/i18n/locales';
import { messages, otherSiteNames } from '@/i18n/messages';
import { paths as readerPaths, type Paths } from '@/model/paths';
import { Emblem } from './emblem';
import { LanguageSwitch } from './language-switch';

/** Whose site it is, and the same page in other languages. */
export function SiteBar({
  locale,
  pathIn,
  name: Name = 'p',
  paths = readerPaths,
}: {
  locale: Locale;
  pathIn: (locale: Locale) => string;
  name?: 'h1' | 'p';
  paths?: Paths;
}) {
  const [other] = otherSiteNames(locale);
  return (
    <div className="wrap bar">
      <Name className="name">
        <a href={paths.home(locale)}>
          <Emblem of="chair" />
          <span>
            {messages[locale].Site.name}{' '}
            {other && <small lang={langOn(locale, other.locale)}>{other.name}</small>}
          </span>
        </a>
      </Name>
      <LanguageSwitch locale={locale} pathIn={pathIn} />
    </div>
  );
}
