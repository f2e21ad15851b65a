import { useTranslations } from 'next-intl';
import { locales, type Locale } from '@/i18n/locales';
import { paths as readerPaths, type Paths } from '@/model/paths';
import { versionFor, type Person, type Post, type Topic } from '@/model/piece';
import { HeadingText } from './heading-text';
import { KindLine } from './kind-line';
import { LanguageLine } from './language-line';
import { LocalizedText } from './localized-text';
import { PieceText } from './piece-text';
import { PublicationDate } from './publication-date';
import { SinceNotes } from './since-notes';
import { UntranslatedNotice } from './untranslated-notice';

/** A post from its kind to the ones before and after it. */
export function PostView({
  post,
  topics,
  people,
  neighbours: { older, newer },
  locale,
  paths = readerPaths,
}: {
  post: Post;
  /** The topics of this post. */
  topics: Topic[];
  /** The people with a page of their own whom it names. */
  people: Person[];
  neighbours: { older?: Post; newer?: Post };
  locale: Locale;
  paths?: Paths;
}) {
  const t = useTranslations('PostView');
  const version = versionFor(post, locale);
  const lang = version.locale === locale ? undefined : locales[version.locale].tag;
  return (
    <article className="wrap piece">
      <header>
        <KindLine post={post} locale={locale} />
        <h1 lang={lang}>
          <HeadingText parts={version.titleParts} />
        </h1>
        <p className="quiet">
          <PublicationDate day={post.date} locale={locale} style="full" />
          {post.byline && (
            <>
              {' · '}
              <LocalizedText words={post.byline} locale={locale} />
            </>
          )}
        </p>
        <LanguageLine
          piece={post}
          version={version}
          addressIn={(code) => paths.post(code, post.slug)}
          locale={locale}
        />
        <UntranslatedNotice version={version} locale={locale} />
      </header>
      <PieceText version={version} lang={lang} />
      <SinceNotes notes={post.since} locale={locale} />
      {(topics.length > 0 || people.length > 0) && (
        <dl className="facts quiet">
          {topics.length > 0 && (
            <div>
              <dt>{t('topics')}</dt>
              {topics.map((topic) => (
                <dd key={topic.id}>
                  <a href={paths.topic(locale, topic.id)}>
                    <LocalizedText words={topic.name} locale={locale} />
                  </a>
                </dd>
              ))}
            </div>
          )}
          {people.length > 0 && (
            <div>
              <dt>{t('people')}</dt>
              {people.map((person) => (
                <dd key={person.slug}>
                  <a href={paths.person(locale, person.slug)}>
                    <LocalizedText words={person.name} locale={locale} />
                  </a>
                </dd>
              ))}
            </div>
          )}
        </dl>
      )}
      {(older || newer) && (
        <nav className="neighbours" aria-label={t('neighbours')}>
          {older && <Neighbour label={t('older')} post={older} locale={locale} paths={paths} />}
          {newer && <Neighbour label={t('newer')} post={newer} locale={locale} paths={paths} />}
        </nav>
      )}
    </article>
  );
}

function Neighbour({
  label,
  post,
  locale,
  paths,
}: {
  label: string;
  post: Post;
  locale: Locale;
  paths: Paths;
}) {
  const version = versionFor(post, locale);
  return (
    <a href={paths.post(locale, post.slug)}>
      <small>{label}</small>{' '}
      <b lang={version.locale === locale ? undefined : locales[version.locale].tag}>
        <HeadingText parts={version.titleParts} />
      </b>
    </a>
  );
}
