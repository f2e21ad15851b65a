import { langOn } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import type { DayStyle } from '@/model/dates';
import type { Site } from '@/lib/site';
import { versionFor, type Post } from '@/model/piece';
import { HeadingText } from './heading-text';
import { PublicationDate } from './publication-date';
import { InlineStylesheet } from './inline-stylesheet';

/** Dated titles that can be scanned; each says what it is and when it is not in its own language. */
export function PostList({ posts, dates = 'long', site }: { posts: Post[]; dates?: DayStyle; site: Site }) {
  return (
    <>
      <InlineStylesheet name="style-index" />
      <ul className="list">
        {posts.map((post) => (
          <PostItem key={post.slug} post={post} dates={dates} site={site} />
        ))}
      </ul>
    </>
  );
}

function PostItem({ post, dates, site: { paths, locale } }: { post: Post; dates: DayStyle; site: Site }) {
  const t = translatorFor(locale, 'PostItem');
  const kind = translatorFor(locale, 'PostKind');
  const version = versionFor(post, locale);
  const foreign = version.locale !== locale;
  return (
    <li>
      <PublicationDate day={post.date} locale={locale} style={dates} />
      <div>
        <a href={paths.post(locale, post.slug)} lang={langOn(locale, version.locale)}>
          <HeadingText parts={version.titleParts} />
        </a>
        <small>
          {kind(post.genre)}
          {foreign && ` · ${t('untranslated', { language: languageName(version.locale, locale) })}`}
          {version.translation &&
            ` · ${t('translated', { language: languageName(version.translation.from, locale) })}`}
        </small>
      </div>
    </li>
  );
}
