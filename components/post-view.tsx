import { isWritten, langOn } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { hasBoth } from '@/lib/pairs';
import type { Site } from '@/lib/site';
import { paths as readerPaths } from '@/model/paths';
import { versionFor, type Post } from '@/model/piece';
import { KindLine } from './kind-line';
import { LocalizedText } from './localized-text';
import { PieceHeader } from './piece-header';
import { PieceText } from './piece-text';
import { PublicationDate } from './publication-date';
import { SinceNotes } from './since-notes';

/** A post from its kind to the ones before and after it. */
export function PostView({ post, site }: { post: Post; site: Site }) {
  const { library, paths, locale } = site;
  const t = translatorFor(locale, 'PostView');
  const topics = library.topicsOf(post);
  const people = library.peopleOf(post);
  const { older, newer } = library.neighbours(post);
  const version = versionFor(post, locale);
  const lang = langOn(locale, version.locale);
  const isForReaders = paths.home(locale) === readerPaths.home(locale);
  return (
    <article className="wrap piece">
      <PieceHeader
        piece={post}
        version={version}
        both={isForReaders && isWritten(locale) && hasBoth(post) ? readerPaths.both(post.slug) : undefined}
        site={site}
        above={<KindLine post={post} locale={locale} />}
      >
        <p className="quiet">
          <PublicationDate day={post.date} locale={locale} style="full" />
          {post.byline && (
            <>
              {' · '}
              <LocalizedText localized={post.byline} locale={locale} />
            </>
          )}
        </p>
      </PieceHeader>
      <PieceText version={version} lang={lang} />
      <SinceNotes notes={post.since} locale={locale} />
      {(topics.length > 0 || people.length > 0 || post.photographer) && (
        <dl className="facts quiet">
          {post.photographer && (
            <div>
              <dt>{t('photographer')}</dt>
              <dd>
                <LocalizedText localized={post.photographer} locale={locale} />
              </dd>
            </div>
          )}
          {topics.length > 0 && (
            <div>
              <dt>{t('topics')}</dt>
              {topics.map((topic) => (
                <dd key={topic.id}>
                  <a href={paths.topic(locale, topic.id)}>
                    <LocalizedText localized={topic.name} locale={locale} />
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
                    <LocalizedText localized={person.name} locale={locale} />
                  </a>
                </dd>
              ))}
            </div>
          )}
        </dl>
      )}
      {(older || newer) && (
        <nav className="neighbours" aria-label={t('neighbours')}>
          {older && <Neighbour label={t('older')} post={older} site={site} />}
          {newer && <Neighbour label={t('newer')} post={newer} site={site} />}
        </nav>
      )}
    </article>
  );
}

function Neighbour({ label, post, site: { paths, locale } }: { label: string; post: Post; site: Site }) {
  const version = versionFor(post, locale);
  return (
    <a href={paths.post(locale, post.slug)}>
      <small>{label}</small> <b lang={langOn(locale, version.locale)}>{version.title}</b>
    </a>
  );
}
