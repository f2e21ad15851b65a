import { locales } from '@/i18n/locales';
import { languageName, messages } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { bothHtml } from '@/lib/both-html';
import type { Pairing } from '@/lib/pairs';
import { siteUrl } from '@/lib/site';
import { formatDay } from '@/model/dates';
import { paths } from '@/model/paths';
import type { Note, Post, Version, VersionOf } from '@/model/piece';
import { InlineStylesheet } from './inline-stylesheet';
import { HeadingText } from './heading-text';
import { NoteItem } from './note-list';

/** A post in two languages, block by block, the original first; then what has happened since, in both. */
export function BothView({
  post,
  versions,
  pairing,
}: {
  post: Post;
  versions: [VersionOf<'posts'>, VersionOf<'posts'>];
  pairing: Extract<Pairing, { pairs: unknown }>;
}) {
  return (
    <main id="text" className="wrap index">
      <InlineStylesheet name="style-archive" />
      {versions.some(({ rich }) => rich) && <InlineStylesheet name="style-rich" />}
      <div className="both">
        {versions.map((version) => (
          <Head key={version.locale} post={post} version={version} />
        ))}
      </div>
      <div className="text both" dangerouslySetInnerHTML={{ __html: bothHtml(versions, pairing) }} />
      {post.since.length > 0 && <Notes notes={post.since} versions={versions} />}
    </main>
  );
}

/** Whose text it is, what it is called, of when it is, and who translated it. */
function Head({ post, version }: { post: Post; version: Version }) {
  const { locale, translation, titleParts } = version;
  const t = translatorFor(locale, 'LanguageLine');
  const page = siteUrl() + paths.post(locale, post.slug);
  const Title = locale === post.original ? 'h1' : 'p';
  return (
    <header lang={locales[locale].lang}>
      <p className="quiet">
        <a href={siteUrl() + paths.home(locale)}>{messages[locale].Site.name}</a>
      </p>
      <Title className="title">
        <a href={page}>
          <HeadingText parts={titleParts} />
        </a>
      </Title>
      <p className="quiet">
        <time dateTime={post.date}>{formatDay(post.date, locale, 'full')}</time>
        {post.byline?.[locale] && ` · ${post.byline[locale]}`}
      </p>
      <p className="quiet">
        {translation
          ? t('translatedFrom', {
              language: languageName(translation.from, locale),
              by: translation.by,
              date: formatDay(translation.on, locale, 'long'),
            })
          : t('writtenIn', { language: languageName(locale, locale) })}
      </p>
    </header>
  );
}

/** Each note with its sources, in both languages. */
function Notes({ notes, versions }: { notes: Note[]; versions: [Version, Version] }) {
  return (
    <div className="both since notes">
      {versions.map(({ locale }) => (
        <h2 key={locale} lang={locales[locale].lang}>
          {messages[locale].SinceNotes.title}
        </h2>
      ))}
      {notes.flatMap((note, at) =>
        versions.map(({ locale }) => (
          <div key={`${at} ${locale}`} lang={locales[locale].lang}>
            <NoteItem note={note} locale={locale} />
          </div>
        )),
      )}
    </div>
  );
}
