import { localeCodes, type Locale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { paths } from '@/model/paths';
import type { TextFile } from '@/lib/search/files';
import { InlineStylesheet } from './inline-stylesheet';

/** What the program of the page says, with blanks in braces. */
export type SearchWords = Record<(typeof said)[number], string> & {
  kinds: Record<TextFile['kind'], string>;
  languages: Record<Locale, string>;
};

const said = [
  'label',
  'submit',
  'hint',
  'loading',
  'empty',
  'found',
  'foundAbout',
  'some',
  'apart',
  'nothing',
  'failed',
  'retry',
  'more',
] as const;

/** The search, which a program builds into this page, and the other ways to a piece, which need none. */
export function SearchView({ program, locale }: { program: string; locale: Locale }) {
  const t = translatorFor(locale, 'SearchView');
  const header = translatorFor(locale, 'SiteHeader');
  const topics = translatorFor(locale, 'TopicsPage');
  const kind = translatorFor(locale, 'PostKind');
  const messages: SearchWords = {
    ...(Object.fromEntries(said.map((name) => [name, t.raw(name)])) as Record<(typeof said)[number], string>),
    kinds: {
      report: kind('report'),
      statement: kind('statement'),
      notice: kind('notice'),
      page: t('page'),
      person: t('person'),
    },
    languages: Object.fromEntries(
      localeCodes.map((code) => [code, t('inLanguage', { language: languageName(code, locale) })]),
    ) as Record<Locale, string>,
  };
  const others = [
    [paths.archive(locale), header('archive')],
    [paths.topics(locale), topics('title')],
    [paths.people(locale), header('people')],
  ] as const;
  return (
    <div className="wrap index search">
      <InlineStylesheet name="style-index" />
      <InlineStylesheet name="style-search" />
      {/* Before what it works on: were it fetched after that, the words for those without scripts would flash by. */}
      {/* eslint-disable-next-line @next/next/no-sync-scripts */}
      <script src={program} />
      <h1>{t('title')}</h1>
      <p>{t('private')}</p>
      {/* Its content is the program's. */}
      <div id="search" data-words={JSON.stringify(messages)} />
      <p id="no-search" className="notice">
        {t('noScript')}
      </p>
      <h2>{t('otherWays')}</h2>
      <ul>
        {others.map(([href, text]) => (
          <li key={href}>
            <a className="more" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
