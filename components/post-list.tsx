import { useTranslations } from 'next-intl';
import { locales } from '@/i18n/locales';
import type { DayStyle } from '@/model/dates';
import type { Site } from '@/lib/site';
import { versionFor, type Post } from '@/model/piece';
import { HeadingText } from './heading-text';
import { PublicationDate } from './publication-date';
import { Sheet } from './inline-stylesheet';

/** Dated titles that can be scanned; each says what it is and when it is not in its own language. */
export function PostList({ posts, dates = 'long', site }: { posts: Post[]; dates?: DayStyle; site: Site }) {
  return (
    <>
      <Sheet name="style-index" />
      <ul className="list">
        {posts.map((post) => (
          <PostItem key={post.slug} post={post} dates={dates} site={site} />
        ))}
      </ul>
    </>
  );
}

function PostItem({ post, dates, site: { paths, locale } }: { post: Post; dates: DayStyle; site: Site }) {
  const t = useTranslations('PostItem');
  const kind = useTranslations('PostKind');
  const language = useTranslations('Language');
  const version = versionFor(post, locale);
  const foreign = version.locale !== locale;
  return (
    <li>
      <PublicationDate day={post.date} locale={locale} style={dates} />
      <div>
        <a href={paths.post(locale, post.slug)} lang={foreign ? locales[version.locale].tag : undefined}>
          <HeadingText parts={version.titleParts} />
        </a>
        <small>
          {kind(post.kind)}
          {foreign && ` · ${t('untranslated', { language: language(version.locale) })}`}
          {version.translation && ` · ${t('translated', { language: language(version.translation.from) })}`}
        </small>
      </div>
    </li>
  );
}
