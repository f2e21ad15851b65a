import { useTranslations } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import type { Post } from '@/model/piece';
import { LocalizedText } from './localized-text';
import { PublicationDate } from './publication-date';

/** What kind of piece it is, and where and when what it tells of took place. */
export function KindLine({ post, locale }: { post: Post; locale: Locale }) {
  const t = useTranslations();
  return (
    <p className="kind">
      {t(`PostKind.${post.genre}`)}
      {(post.eventPlace || post.eventDay) && ' · '}
      {post.eventPlace && <LocalizedText localized={post.eventPlace} locale={locale} />}
      {post.eventPlace && post.eventDay && t('KindLine.comma')}
      {post.eventDay && <PublicationDate day={post.eventDay} locale={locale} style="long" />}
    </p>
  );
}
