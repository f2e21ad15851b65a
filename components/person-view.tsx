import { langOn } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { formatDay } from '@/model/dates';
import { inPages } from '@/lib/library';
import type { Site } from '@/lib/site';
import { personName, versionFor, type Person } from '@/model/piece';
import { HeadingText } from './heading-text';
import { NoteList } from './note-list';
import { OtherNames } from './person-card';
import { Pager } from './pager';
import { PersonStatusLine } from './person-status-line';
import { PieceHeader } from './piece-header';
import { PieceText } from './piece-text';
import { Portrait } from './portrait';
import { PostList } from './post-list';

/** A person: portrait, status and when it was checked, what is known by day, the pieces that name them. */
export function PersonView({ person, site }: { person: Person; site: Site }) {
  const { library, paths, locale } = site;
  const t = translatorFor(locale, 'PersonView');
  const portrait = translatorFor(locale, 'Portrait');
  const posts = library.postsAbout(person);
  const about = library.pagesAbout(person);
  const version = versionFor(person, locale);
  const lang = langOn(locale, version.locale);
  const pages = inPages(posts);
  const name = personName(person, locale);
  return (
    <article className="wrap piece">
      <PieceHeader piece={person} version={version} site={site}>
        <OtherNames person={person} locale={locale} />
      </PieceHeader>
      <div className="person">
        <Portrait person={person} locale={locale} />
        <div>
          <p>
            <b lang={lang}>{version.caption ?? version.title}</b>
          </p>
          <p lang={lang}>{version.summary}</p>
          <PersonStatusLine person={person} locale={locale} />
          <p className="quiet">{t('asOf', { date: formatDay(person.asOf, locale, 'long') })}</p>
          {!person.photo && <p className="quiet">{portrait('missing')}</p>}
        </div>
      </div>
      {version.html && <PieceText version={version} lang={lang} />}
      <section className="since" aria-labelledby="timeline">
        <h2 id="timeline">{t('timeline')}</h2>
        <NoteList notes={person.timeline} locale={locale} />
      </section>
      {(about.length > 0 || posts.length > 0) && (
        <section className="named" aria-labelledby="named">
          <h2 id="named">{t('posts', { name })}</h2>
          {about.map((page) => (
            <p key={page.slug}>
              <a href={paths.page(locale, page.slug)} lang={langOn(locale, versionFor(page, locale).locale)}>
                <HeadingText parts={versionFor(page, locale).titleParts} />
              </a>
            </p>
          ))}
          <PostList posts={pages[0] ?? []} site={site} />
          <Pager
            count={pages.length}
            number={1}
            pathOf={(page) => paths.person(locale, person.slug, page)}
            locale={locale}
          />
        </section>
      )}
    </article>
  );
}
