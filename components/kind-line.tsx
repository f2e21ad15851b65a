import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { Post } from '@/model/piece';
import { LocalizedText } from './localized-text';
import { PublicationDate } from './publication-date';

/** What kind of piece it is, and where and when what it tells of took place. */
export function KindLine({ post, locale }: { post: Post; locale: Locale }) {
  const t = translatorFor(locale, 'KindLine');
  return (
    <p className="kind">
      {translatorFor(locale, 'PostKind')(post.genre)}
      {(post.eventPlace || post.eventDay) && ' · '}
      {post.eventPlace && <LocalizedText localized={post.eventPlace} locale={locale} />}
      {post.eventPlace && post.eventDay && t('comma')}
      {post.eventDay && <PublicationDate day={post.eventDay} locale={locale} style="long" />}
    </p>
  );
}
