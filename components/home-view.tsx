import { langOn } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { Site } from '@/lib/site';
import { paths as readerPaths } from '@/model/paths';
import { versionFor, type Post } from '@/model/piece';
import { HeadingText } from './heading-text';
import { KindLine } from './kind-line';
import { PersonCard } from './person-card';
import { PostList } from './post-list';
import { PublicationDate } from './publication-date';
import { InlineStylesheet } from './inline-stylesheet';

/** Whose site this is, what is new, whom it stands up for, and how to follow it. */
export function HomeView({ site }: { site: Site }) {
  const { library, paths, locale } = site;
  const t = translatorFor(locale, 'HomePage');
  const name = translatorFor(locale, 'Site');
  const [newest, ...earlier] = library.latestPosts();
  const campaign = library.findPage('campaign');
  return (
    <>
      <InlineStylesheet name="style-index" />
      <div className="wrap">
        <p className="quiet motto">{name('description')}</p>
        {newest && <Lead post={newest} site={site} />}
        {earlier.length > 0 && (
          <section className="earlier" aria-labelledby="earlier">
            <h2 id="earlier">{t('earlier')}</h2>
            <PostList posts={earlier} site={site} />
          </section>
        )}
        <a className="more" href={paths.archive(locale)}>
          {t('all')}
        </a>
      </div>
      {campaign && (
        <section className="band" aria-labelledby="campaign">
          <div className="wrap">
            <h2 id="campaign">
              <HeadingText parts={versionFor(campaign, locale).titleParts} />
            </h2>
            <ul className="people">
              {library.peopleOf(campaign).map((person) => (
                <PersonCard key={person.slug} person={person} heading="h3" site={site} />
              ))}
            </ul>
            <a className="more" href={paths.page(locale, campaign.slug)}>
              {t('campaign')}
            </a>
          </div>
        </section>
      )}
      <div className="wrap pair">
        <section aria-labelledby="who">
          <h2 id="who">{t('about')}</h2>
          <p>{t('aboutText')}</p>
          <a className="more" href={paths.page(locale, 'about')}>
            {t('aboutMore')}
          </a>
        </section>
        <section aria-labelledby="follow">
          <h2 id="follow">{t('follow')}</h2>
          <p>{t('followText')}</p>
          <a className="more" href={readerPaths.feed(locale)}>
            {t('feed')}
          </a>
        </section>
      </div>
    </>
  );
}

/** The newest piece, set large. */
function Lead({ post, site: { paths, locale } }: { post: Post; site: Site }) {
  const version = versionFor(post, locale);
  const lang = langOn(locale, version.locale);
  return (
    <article className="lead">
      <KindLine post={post} locale={locale} />
      <h2 lang={lang}>
        <a href={paths.post(locale, post.slug)}>
          <HeadingText parts={version.titleParts} />
        </a>
      </h2>
      <p lang={lang}>{version.summary}</p>
      <p className="quiet">
        <PublicationDate day={post.date} locale={locale} style="full" />
      </p>
    </article>
  );
}
